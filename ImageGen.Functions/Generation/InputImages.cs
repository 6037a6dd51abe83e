using System.Security.Cryptography;
using ImageGen.Http;
using ImageGen.Imaging;
using ImageGen.Models;
using ImageGen.Storage;
using ImageGen.Web;

namespace ImageGen.Generation;

/// <summary>
/// The images that an edit begins with: uploads, base64, an address, or the image of an earlier request. They are decoded and encoded again
/// (upright, sRGB, 8 bits, no metadata) before they go anywhere, and staged only once the request has its record.
/// </summary>
public sealed class InputImages(
    IRecordStore records, IImageStore store, ImageCleaner cleaner, ImageFinisher finisher, PublicWebClient web)
{
    private const string Example = "a PNG, JPEG or WebP file of at most 10 MB and 40 megapixels";

    /// <summary>The request with its images decoded, or what is wrong with them.</summary>
    /// <param name="request">Checked by <see cref="GenerationRules"/>.</param>
    /// <param name="files">The files that were sent, by field.</param>
    public async Task<Result<ParsedRequest, Problem>> CleanAsync(
        GenerationRequest request, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(files);
        var (errors, inputs) = (new List<ValidationError>(), new List<CleanInput>());
        var found = request.ImageUrl is { } url
            ? await FetchAsync(url, cancellationToken)
            : await FileAsync(request, files, cancellationToken);
        if (found.IsRefused)
            return Problem.InvalidRequest(found.Refusal);
        var file = found.Value.Bytes;

        // The parser has hashed what was sent; the image of an earlier request is hashed here.
        var sha256OfFile = request.Image?.Sha256 ?? Convert.ToHexStringLower(SHA256.HashData(file.Span));
        var image = Keep(request.ImageUrl is null ? "image" : "image_url", sha256OfFile, await cleaner.CleanAsync(file, cancellationToken));
        var mask = image is not null && files.TryGetValue("mask", out var marks)
            ? Keep("mask", request.Mask!.Sha256, await cleaner.CleanMaskAsync(marks, image.Width, image.Height, cancellationToken))
            : null;
        var style = files.TryGetValue("style_image", out var second)
            ? Keep("style_image", request.StyleImage!.Sha256, await cleaner.CleanAsync(second, cancellationToken))
            : null;
        return errors.Count > 0
            ? Problem.InvalidRequest(errors)
            : new ParsedRequest(
                request with { Image = image, ImageRequestId = null, ImageUrl = null, Mask = mask, StyleImage = style }, inputs);

        InputImage? Keep(string field, string sha256, Result<CleanImage, ImageRefusal> result)
        {
            if (result.IsRefused)
            {
                errors.Add(new(field, result.Refusal.Sentence.TrimEnd('.'), Example));
                return null;
            }

            var clean = result.Value;
            var input = new InputImage(sha256, clean.Width, clean.Height, clean.HasTransparency);
            inputs.Add(new(input.Sha256, clean));
            return input;
        }
    }

    /// <summary>Stores the images where <see cref="InvokeModel"/> finds them. Safe to repeat.</summary>
    public async Task StageAsync(RequestId requestId, IEnumerable<CleanInput> inputs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        foreach (var (sha256, image) in inputs)
        {
            var facts = new ImageFacts(
                image.Format.ContentType(), image.Bytes.Length, Convert.ToHexStringLower(SHA256.HashData(image.Bytes)),
                image.Width, image.Height, "given", Seed: null, Attempt: 0);
            await store.PutAsync(ImageKeys.Input(requestId, sha256), image.Bytes, facts, cancellationToken);
        }
    }

    /// <summary>True unless an image that the request begins with is no longer staged.</summary>
    public async Task<bool> AreStagedAsync(GenerationRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        InputImage?[] all = [request.Image, request.Mask, request.StyleImage];
        foreach (var image in all.OfType<InputImage>())
        {
            if (await store.FindAsync(ImageKeys.Input(request.Id, image.Sha256), cancellationToken) is null)
                return false;
        }

        return true;
    }

    /// <summary>
    /// The request for a model with the bytes of its images. Throws <see cref="ModelRefusedException"/> where they are gone.
    /// </summary>
    public async Task<ImageRequest> LoadAsync(GenerationRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var forModel = request.ToImageRequest();
        return forModel.Inputs is not { } inputs ? forModel : forModel with
        {
            Inputs = inputs with
            {
                Image = (await WithBytesAsync(inputs.Image))!,
                Mask = await WithBytesAsync(inputs.Mask),
                StyleImage = await WithBytesAsync(inputs.StyleImage),
            },
        };

        async Task<InputImage?> WithBytesAsync(InputImage? image) => image is null ? null : image with
        {
            Bytes = await store.ReadAsync(ImageKeys.Input(request.Id, image.Sha256), cancellationToken)
                ?? throw new ModelRefusedException(
                    "An input image is no longer kept. Send the request again with its images.", RefusalReason.Policy),
        };
    }

    private async Task<Result<GivenFile, ValidationError>> FetchAsync(string url, CancellationToken cancellationToken)
    {
        var file = await web.GetImageAsync(url, ImageForm.MaxFileBytes, cancellationToken);
        return file.IsRefused
            ? new ValidationError("image_url", $"cannot be fetched: {file.Refusal}", "https://shop.example/mug.png")
            : new GivenFile(file.Value);
    }

    // Only the owner's requests are looked at: for anyone else the id does not exist.
    private async Task<Result<GivenFile, ValidationError>> FileAsync(
        GenerationRequest request, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, CancellationToken cancellationToken)
    {
        if (!RequestId.TryParse(request.ImageRequestId, out var earlier))
            return new GivenFile(files["image"]);
        return await records.FindAsync(earlier, cancellationToken) is { } record && record.UserId == request.UserId
            && record.Images is [var first, ..] && await store.ReadAsync(first.Key, cancellationToken) is { } bytes
                ? new GivenFile(await DecodableAsync(bytes, first.Facts, cancellationToken))
                : new ValidationError(
                    "image_request_id", "must be the id of a completed request of the same user_id whose image is still stored", "req-456");
    }

    // AVIF is decoded only where this service has written it, so it is converted to what an upload may be.
    private async Task<ReadOnlyMemory<byte>> DecodableAsync(byte[] file, ImageFacts facts, CancellationToken cancellationToken)
    {
        if (facts.ContentType != ImageFormat.Avif.ContentType())
            return file;
        var avif = new ProbedImage(ImageFormat.Avif, facts.Width, facts.Height);
        return (await finisher.FinishAsync(file, avif, new() { Format = ImageFormat.Png }, cancellationToken)).Value?.Bytes ?? file;
    }
}

/// <summary>The file of an input image, not decoded yet.</summary>
internal sealed record GivenFile(ReadOnlyMemory<byte> Bytes);

/// <summary>A decoded and re-encoded input image, with the SHA-256 of the file that was sent.</summary>
public sealed record CleanInput(string Sha256, CleanImage Image);
