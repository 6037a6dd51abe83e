using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace ImageGen.Http;

/// <summary>
/// Reads a request that may bring images: a JSON object with base64 in it, or <c>multipart/form-data</c> with a part for each field
/// and a file for each image (10 MB each).
/// </summary>
public sealed class ImageForm
{
    /// <summary>The largest file, in bytes: 10 MiB.</summary>
    public const int MaxFileBytes = 10 * 1024 * 1024;

    private const string FileExample = "a PNG, JPEG or WebP file, as a part of a multipart form or in base64";

    private readonly Dictionary<string, ReadOnlyMemory<byte>> files = new(StringComparer.Ordinal);

    public ImageForm(JsonFields fields) => Fields = fields;

    public JsonFields Fields { get; }

    /// <summary>The form, or the refusal to answer with; exactly one of the two.</summary>
    public static async Task<(ImageForm? Form, IResult? Refusal)> ReadAsync(
        HttpRequest request, IReadOnlyCollection<string> images, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (IsMultipart(request))
            return await ReadPartsAsync(request, images, cancellationToken);
        var (fields, refusal) = await JsonBody.ReadAsync(request, images, cancellationToken);
        return (fields is null ? null : new ImageForm(fields), refusal);
    }

    /// <summary>True when the image is given, as a file or as text.</summary>
    public bool Has(string name) => files.ContainsKey(name) || Fields.Has(name);

    /// <summary>The file of an image, not looked at yet; null where it is absent or faulty.</summary>
    public ReadOnlyMemory<byte>? Image(string name)
    {
        var text = Fields.Text(name, FileExample);
        if (files.TryGetValue(name, out var file))
            return file;
        if (text is null)
            return null;

        // As browsers make them: data:image/png;base64,iVBORw0KGgo…
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

    private static async Task<(ImageForm? Form, IResult? Refusal)> ReadPartsAsync(
        HttpRequest request, IReadOnlyCollection<string> images, CancellationToken cancellationToken)
    {
        // The limits of a form count each part for itself, so the whole is read first.
        if (await BodyReader.ReadAsync(request, JsonBody.MaxBodyBytesWithImages, cancellationToken) is not { } body)
            return (null, Problem.BodyTooLarge(JsonBody.MaxBodyBytesWithImages));
        request.Body = new MemoryStream(body.Array!, body.Offset, body.Count, writable: false);
        request.HttpContext.Features.Set<IFormFeature>(new FormFeature(request, new FormOptions
        {
            ValueLengthLimit = JsonBody.MaxBodyBytes,
            ValueCountLimit = 64,
            MemoryBufferThreshold = MaxFileBytes,
        }));
        try
        {
            return (await OfPartsAsync(await request.ReadFormAsync(cancellationToken), images, cancellationToken), null);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException)
        {
            return (null, Problem.InvalidRequest(new ValidationError("body", $"must be a whole multipart form within its limits; {broken.Message.TrimEnd('.')}", Problem.ExampleBody)));
        }
    }

    private static async Task<ImageForm> OfPartsAsync(IFormCollection parts, IReadOnlyCollection<string> images, CancellationToken cancellationToken)
    {
        var form = new ImageForm(JsonFields.OfTexts(parts.ToDictionary(part => part.Key, part => part.Value[0] ?? "", StringComparer.Ordinal)));
        foreach (var name in parts.Where(part => part.Value.Count > 1).Select(part => part.Key))
            form.Fields.Refuse(name, "may be given once", Problem.ExampleBody);
        foreach (var file in parts.Files)
            await form.AddAsync(file, images, cancellationToken);
        return form;
    }

    private async Task AddAsync(IFormFile file, IReadOnlyCollection<string> images, CancellationToken cancellationToken)
    {
        if (!images.Contains(file.Name))
            Fields.Refuse(file.Name, $"is no image that is known here; files are {string.Join(", ", images)}", "image");
        else if (Has(file.Name))
            Fields.Refuse(file.Name, "may be given once", FileExample);
        else if (file.Length is 0 or > MaxFileBytes)
            Fields.Refuse(file.Name, $"must be a file of 1 to {MaxFileBytes} bytes", FileExample);
        else
        {
            using var bytes = new MemoryStream((int)file.Length);
            await file.CopyToAsync(bytes, cancellationToken);
            files[file.Name] = bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
        }
    }
}
