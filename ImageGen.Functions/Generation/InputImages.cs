using System.Security.Cryptography;
using ImageGen.Http;
using ImageGen.Storage;
using ImageGen.Models;
using ImageGen.Imaging;

namespace ImageGen.Generation;

/// <summary>
/// The images that an edit begins with: uploads, base64, or those of an earlier request. Whatever they are, they are cleaned (upright,
/// sRGB, 8 bits, no metadata) before they go anywhere, and put into staging only once the request has its record.
/// </summary>
public sealed class InputImages(IRecordStore catalog, IImageStore store, ImageCleaner cleaner, ImageFinisher finisher)
{
    /// <summary>The fields that may hold an image.</summary>
    public static IReadOnlyList<string> Fields { get; } = ["image", "mask", "style_image"];

    /// <summary>Reads and cleans the images, with a fault for each that is of no use; of use only when the form holds no faults afterwards.</summary>
    public async Task<ImagesRead> ReadAsync(ImageForm form, GenerationRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(request);
        var task = ImageTasks.Of(request.Task);
        var earlier = RequestFields.Id(form.Fields, "image_request_id", "req-456");
        var files = Fields.ToDictionary(name => name, form.Image, StringComparer.Ordinal);
        Check(form.Fields, request, task, earlier, files);
        if (form.Fields.HasFaults || !task.NeedsImage())
            return new(request, []);

        var images = new List<CleanFile>();
        var image = await FileAsync(form.Fields, request.UserId, earlier, files["image"], cancellationToken) is { } file
            ? Keep("image", file, await cleaner.CleanAsync(file, cancellationToken))
            : null;
        var mask = image is not null && files["mask"] is { } marks
            ? Keep("mask", marks, await cleaner.CleanMaskAsync(marks, image.Width, image.Height, cancellationToken))
            : null;
        var style = files["style_image"] is { } second ? Keep("style_image", second, await cleaner.CleanAsync(second, cancellationToken)) : null;
        return new(request with { Image = image, Mask = mask, StyleImage = style }, images);

        InputImageFacts? Keep(string field, ReadOnlyMemory<byte> given, Result<CleanImage, ImageRefusal> result)
        {
            if (result.IsRefused)
            {
                form.Fields.Refuse(field, result.Refusal.Sentence.TrimEnd('.'), "a PNG, JPEG or WebP file of at most 10 MB and 40 megapixels");
                return null;
            }

            var sha256 = Convert.ToHexStringLower(SHA256.HashData(given.Span));
            images.Add(new(sha256, result.Value));
            return new(sha256, result.Value.Width, result.Value.Height, result.Value.HasTransparency);
        }
    }

    /// <summary>Puts the cleaned images where <see cref="InvokeModel"/> finds them. Safe to repeat.</summary>
    public async Task StageAsync(string requestId, IEnumerable<CleanFile> images, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(images);
        foreach (var (sha256, image) in images)
        {
            var facts = new ImageFacts(
                image.Format.ContentType(), image.Bytes.Length, Convert.ToHexStringLower(SHA256.HashData(image.Bytes)),
                image.Width, image.Height, "given", Seed: null, Attempt: 0);
            await store.PutAsync(ImageKey.Input(requestId, sha256), image.Bytes, facts, cancellationToken);
        }
    }

    private static void Check(
        JsonFields fields, GenerationRequest request, ImageTask task, string? earlier, Dictionary<string, ReadOnlyMemory<byte>?> files)
    {
        const string Example = "a file part, base64, or image_request_id";
        if (task.NeedsImage() && earlier is null && files["image"] is null && !fields.HasFaultOf("image"))
            fields.Refuse("image", $"is required for {task.WireName()}", Example);
        if (earlier is not null && files["image"] is not null)
            fields.Refuse("image_request_id", "must be left out where an image is given", "null");
        if (!task.NeedsImage() && (earlier is not null || files["image"] is not null))
            fields.Refuse(earlier is null ? "image" : "image_request_id", $"must be left out for {task.WireName()}; other tasks begin with an image: {string.Join(", ", ImageTasks.WireNames.Skip(1))}", "null");

        var marks = (files["mask"] is not null ? 1 : 0) + (request.MaskPrompt is not null ? 1 : 0);
        if (task.NeedsMask() && marks == 0 && !fields.HasFaultOf("mask"))
            fields.Refuse("mask", $"or mask_prompt is required for {task.WireName()}: white is the part that is to change", Example);
        if (marks == 2)
            fields.Refuse("mask", "and mask_prompt exclude each other: send one of them", "null");
        if (!task.NeedsMask() && files["mask"] is not null)
            fields.Refuse("mask", $"must be left out for {task.WireName()}", "null");

        if (task == ImageTask.StyleTransfer && files["style_image"] is null && !fields.HasFaultOf("style_image"))
            fields.Refuse("style_image", $"is required for {task.WireName()}", Example);
        if (task != ImageTask.StyleTransfer && files["style_image"] is not null)
            fields.Refuse("style_image", $"must be left out for {task.WireName()}", "null");
    }

    // The first image of an earlier request, of the same user only: what is nobody else's business does not exist.
    private async Task<ReadOnlyMemory<byte>?> FileAsync(
        JsonFields fields, string userId, string? earlier, ReadOnlyMemory<byte>? given, CancellationToken cancellationToken)
    {
        if (earlier is null)
            return given;
        if (await catalog.FindAsync(earlier, cancellationToken) is { } record && record.UserId == userId && record.Images is [var first, ..]
            && await store.ReadAsync(first.S3Key, cancellationToken) is { } bytes)
            return await AsGivenAsync(bytes, first.Image, cancellationToken);

        fields.Refuse("image_request_id", "must be the id of a completed request of the same user_id", "req-456");
        return null;
    }

    // AVIF is taken from this app only, so its own is converted to what an upload may be.
    private async Task<byte[]> AsGivenAsync(byte[] file, ImageFacts facts, CancellationToken cancellationToken)
    {
        if (facts.ContentType != ImageFormat.Avif.ContentType())
            return file;
        var avif = new ProbedImage(ImageFormat.Avif, facts.Width, facts.Height);
        return (await finisher.FinishAsync(file, avif, new() { Format = ImageFormat.Png }, cancellationToken)).Value?.Bytes ?? file;
    }
}

/// <summary>A cleaned image, with the SHA-256 of the file that it was made of.</summary>
public sealed record CleanFile(string Sha256, CleanImage Image);

/// <summary>A request with what is known of its images, and the images.</summary>
public sealed record ImagesRead(GenerationRequest Request, IReadOnlyList<CleanFile> Images);
