using Microsoft.Net.Http.Headers;

namespace ModelSimulator.OpenAi;

/// <summary>The files of an edit: one to sixteen images, and a mask for the first.</summary>
internal sealed record InputFiles(IReadOnlyList<InputImage> Images, InputMask? Mask)
{
    private const int MaxImages = 16;
    private const long MaxImageBytes = 50_000_000, MaxMaskBytes = 4_000_000;

    /// <summary>What must hold of the images once they are decoded.</summary>
    public IReadOnlyList<PixelCheck> Checks =>
    [
        .. Images.Select((image, i) => new PixelCheck($"image {i + 1}", image, _ => null)),
        .. Mask is null
            ? Array.Empty<PixelCheck>() : [new PixelCheck("mask", Mask.Image, pixels => pixels.Alpha is null
            ? "must have an alpha channel" : null)],
    ];

    /// <summary>Reads the files; null where one is wrong, which the fields have noted.</summary>
    public static async Task<InputFiles?> ReadAsync(FormFields fields, CancellationToken cancellationToken)
    {
        var files = fields.Files.Where(file => file.Name is "image" or "image[]").ToArray();
        if (files.Length == 0) fields.Missing("image");
        if (files.Length > MaxImages)
            fields.Note(OpenAiError.Invalid("image", "array_above_max_length",
                $"Invalid 'image': array too long. Expected an array with maximum length {MaxImages}, "
                + $"but got an array with length {files.Length} instead."));
        foreach (var file in files)
            CheckType(fields, file, "image", "image/jpeg", "image/png", "image/webp");
        if (fields.Files.GetFile("mask") is { } masking)
            CheckType(fields, masking, "mask", "image/png");
        if (fields.Error is not null) return null;

        var images = new List<InputImage>();
        foreach (var file in files)
        {
            if (await ImageAsync(file, MaxImageBytes, cancellationToken) is not { } image)
            {
                fields.Note(OpenAiError.Unsupported("image", "invalid_image_file",
                    $"Invalid image file or mode for image {images.Count + 1}, please check your image file."));
                return null;
            }
            images.Add(image);
        }
        var mask = fields.Files.GetFile("mask") is { } given ? await MaskAsync(fields, given, images[0], cancellationToken) : null;
        return fields.Error is null ? new(images, mask) : null;
    }

    private static void CheckType(FormFields fields, IFormFile file, string param, params string[] types)
    {
        var type = TypeOf(file);
        if (!types.Contains(type))
            fields.Note(OpenAiError.Invalid(param, "unsupported_file_mimetype",
                $"Invalid file '{param}': unsupported mimetype ('{type}'). Supported file formats are {RequestFields.List(types)}."));
    }

    // A part that does not state its type is taken for what its name says.
    private static string TypeOf(IFormFile file) => MediaTypeHeaderValue.TryParse(file.ContentType, out var type)
        ? type.MediaType.ToString().ToLowerInvariant()
        : Path.GetExtension(file.FileName).ToLowerInvariant() switch
        {
            ".png" => "image/png",
            ".jpg" or ".jpeg" => "image/jpeg",
            ".webp" => "image/webp",
            _ => "application/octet-stream",
        };

    private static async Task<InputMask?> MaskAsync(FormFields fields, IFormFile file, InputImage image,
        CancellationToken cancellationToken)
    {
        var mask = await ImageAsync(file, MaxMaskBytes, cancellationToken);
        if (mask is not { Format: ImageFormat.Png })
            fields.Note(OpenAiError.Unsupported("mask", "invalid_mask_image_format",
                "Invalid mask image format - mask must be a PNG file of less than 4 MB."));
        else if ((mask.Width, mask.Height) != (image.Width, image.Height))
            fields.Note(OpenAiError.Unsupported("mask", "invalid_mask_image_format",
                "Invalid mask image format - mask size does not match image size."));
        return mask is null ? null : new(mask, Polarity.TransparentChanges);
    }

    private static async Task<InputImage?> ImageAsync(IFormFile file, long maxBytes, CancellationToken cancellationToken)
    {
        if (file.Length >= maxBytes) return null;
        var bytes = new byte[file.Length];
        await using var content = file.OpenReadStream();
        await content.ReadExactlyAsync(bytes, cancellationToken);
        return InputImage.Read(bytes).Image;
    }
}
