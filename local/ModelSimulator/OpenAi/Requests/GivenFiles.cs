using ModelSimulator.Editing.Inputs;
using ModelSimulator.Painting;

namespace ModelSimulator.OpenAi.Requests;

/// <summary>The files of an edit: one to sixteen pictures, and a mask for the first.</summary>
public sealed record GivenFiles(IReadOnlyList<GivenPicture> Images, GivenMask? Mask)
{
    private const int MostImages = 16;
    private const long LargestImage = 50_000_000, LargestMask = 4_000_000;

    /// <summary>What must hold of the pictures once they are decoded.</summary>
    public IReadOnlyList<PixelCheck> Checks =>
    [
        .. Images.Select((image, i) => new PixelCheck($"image {i + 1}", image, _ => null)),
        .. Mask is null ? Array.Empty<PixelCheck>() : [new PixelCheck("mask", Mask.Picture, pixels => pixels.Alpha is null ? "must have an alpha channel" : null)],
    ];

    /// <summary>Reads the files; null where one is wrong, which the fields have noted.</summary>
    public static async Task<GivenFiles?> ReadAsync(FormFields fields, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var files = fields.Files.Where(file => file.Name is "image" or "image[]").ToArray();
        if (files.Length == 0) fields.Missing("image");
        if (files.Length > MostImages)
            fields.Note(OpenAiRefusal.Invalid("image", "array_above_max_length", $"Invalid 'image': array too long. Expected an array with maximum length {MostImages}, but got an array with length {files.Length} instead."));
        if (fields.Refusal is not null) return null;

        var images = new List<GivenPicture>();
        foreach (var file in files)
        {
            if (await PictureAsync(file, LargestImage, cancellationToken) is not { } image)
            {
                fields.Note(OpenAiRefusal.Unfit("image", "invalid_image_file", $"Invalid image file or mode for image {images.Count + 1}, please check your image file."));
                return null;
            }
            images.Add(image);
        }
        var mask = fields.Files.GetFile("mask") is { } given ? await MaskAsync(fields, given, images[0], cancellationToken) : null;
        return fields.Refusal is null ? new(images, mask) : null;
    }

    private static async Task<GivenMask?> MaskAsync(FormFields fields, IFormFile file, GivenPicture image, CancellationToken cancellationToken)
    {
        var mask = await PictureAsync(file, LargestMask, cancellationToken);
        if (mask is not { Format: PictureFormat.Png })
            fields.Note(OpenAiRefusal.Unfit("mask", "invalid_mask_image_format", "Invalid mask image format - mask must be a PNG file of less than 4 MB."));
        else if ((mask.Width, mask.Height) != (image.Width, image.Height))
            fields.Note(OpenAiRefusal.Unfit("mask", "invalid_mask_image_format", "Invalid mask image format - mask size does not match image size."));
        return mask is null ? null : new(mask, Polarity.TransparentChanges);
    }

    private static async Task<GivenPicture?> PictureAsync(IFormFile file, long largest, CancellationToken cancellationToken)
    {
        if (file.Length >= largest) return null;
        var bytes = new byte[file.Length];
        await using var content = file.OpenReadStream();
        await content.ReadExactlyAsync(bytes, cancellationToken);
        return GivenPicture.Read(bytes).Picture;
    }
}
