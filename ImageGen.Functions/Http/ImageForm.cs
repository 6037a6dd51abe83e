using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace ImageGen.Http;

/// <summary>
/// A request that may contain images: a JSON object with base64 in it, or <c>multipart/form-data</c> with a part for each field
/// and a file for each image (10 MB each).
/// </summary>
public sealed class ImageForm(JsonFields fields)
{
    /// <summary>The largest file, in bytes: 10 MiB.</summary>
    public const int MaxFileBytes = 10 * 1024 * 1024;

    private const string FileExample = "a PNG, JPEG or WebP file, as a part of a multipart form or in base64";

    private readonly Dictionary<string, ReadOnlyMemory<byte>> _files = new(StringComparer.Ordinal);

    public JsonFields Fields { get; } = fields;

    /// <summary>The form, or the problem to answer with.</summary>
    /// <param name="request">A request whose body has not been read yet.</param>
    /// <param name="imageFields">Fields that may hold an image.</param>
    public static async Task<Result<ImageForm, Problem>> ReadAsync(
        HttpRequest request, IReadOnlyCollection<string> imageFields, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (IsMultipart(request))
            return await ReadPartsAsync(request, imageFields, cancellationToken);
        var fields = await JsonBody.ReadAsync(request, imageFields, cancellationToken);
        return fields.IsRefused ? fields.Refusal : new ImageForm(fields.Value);
    }

    /// <summary>The file of an image, not decoded; null where it is absent or faulty.</summary>
    public ReadOnlyMemory<byte>? Image(string name)
    {
        var text = Fields.Text(name, FileExample);
        if (_files.TryGetValue(name, out var file))
            return file;
        if (text is null)
            return null;

        // Browsers make data URIs: data:image/png;base64,iVBORw0KGgo…
        var data = text.StartsWith("data:", StringComparison.Ordinal) && text.IndexOf(',', StringComparison.Ordinal) is var comma and >= 0
            ? text.AsSpan(comma + 1)
            : text.AsSpan();
        var bytes = new byte[((data.Length + 3) / 4) * 3];
        if (Convert.TryFromBase64Chars(data, bytes, out var length) && length is > 0 and <= MaxFileBytes)
            return bytes.AsMemory(0, length);
        Fields.Refuse(name, $"must be base64 of 1 to {MaxFileBytes} bytes", FileExample);
        return null;
    }

    private static bool IsMultipart(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase);

    private static async Task<Result<ImageForm, Problem>> ReadPartsAsync(
        HttpRequest request, IReadOnlyCollection<string> imageFields, CancellationToken cancellationToken)
    {
        // The form's own limits count each part separately, so the whole is read first.
        if (await JsonBody.ReadBytesAsync(request, JsonBody.MaxBytesWithImages, cancellationToken) is not { } body)
            return Problem.BodyTooLarge(JsonBody.MaxBytesWithImages);
        request.Body = new MemoryStream(body.Array!, body.Offset, body.Count, writable: false);
        request.HttpContext.Features.Set<IFormFeature>(new FormFeature(request, new FormOptions
        {
            ValueLengthLimit = JsonBody.MaxBytes,
            ValueCountLimit = 64,
            MemoryBufferThreshold = MaxFileBytes,
        }));
        try
        {
            return await OfPartsAsync(await request.ReadFormAsync(cancellationToken), imageFields, cancellationToken);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException)
        {
            return Problem.InvalidRequest(new ValidationError(
                "body", $"must be a complete multipart form within its limits; {broken.Message.TrimEnd('.')}", Problem.ExampleBody));
        }
    }

    private static async Task<ImageForm> OfPartsAsync(
        IFormCollection parts, IReadOnlyCollection<string> imageFields, CancellationToken cancellationToken)
    {
        var texts = parts.ToDictionary(part => part.Key, part => part.Value[0] ?? "", StringComparer.Ordinal);
        var form = new ImageForm(JsonFields.OfTexts(texts));
        foreach (var name in parts.Where(part => part.Value.Count > 1).Select(part => part.Key))
            form.Fields.Refuse(name, "may be given once", Problem.ExampleBody);
        foreach (var file in parts.Files)
            await form.AddAsync(file, imageFields, cancellationToken);
        return form;
    }

    private async Task AddAsync(IFormFile file, IReadOnlyCollection<string> imageFields, CancellationToken cancellationToken)
    {
        if (!imageFields.Contains(file.Name))
            Fields.Refuse(file.Name, $"is not an image field; image fields are {string.Join(", ", imageFields)}", "image");
        else if (_files.ContainsKey(file.Name) || Fields.Has(file.Name))
            Fields.Refuse(file.Name, "may be given once", FileExample);
        else if (file.Length is 0 or > MaxFileBytes)
            Fields.Refuse(file.Name, $"must be a file of 1 to {MaxFileBytes} bytes", FileExample);
        else
        {
            using var bytes = new MemoryStream((int)file.Length);
            await file.CopyToAsync(bytes, cancellationToken);
            _files[file.Name] = bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
        }
    }
}
