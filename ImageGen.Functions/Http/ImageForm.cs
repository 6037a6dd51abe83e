using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ImageGen.Http;

/// <summary>
/// A request that may contain images: a JSON object with base64 in it, or a form: <c>multipart/form-data</c> with a part for each field
/// and a file for each image (10 MB each), or <c>application/x-www-form-urlencoded</c>.
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
        if (request.HasFormContentType)
            return await ReadPartsAsync(request, imageFields, cancellationToken);
        var fields = await JsonBody.ReadAsync(request, imageFields, Problem.ExampleBody, cancellationToken);
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

        var decoded = Base64File.Decode(text, MaxFileBytes);
        if (!decoded.IsRefused)
            return decoded.Value.Bytes;
        Fields.Refuse(name, decoded.Refusal, FileExample);
        return null;
    }

    /// <summary>Adds the file of an image that the request itself does not contain.</summary>
    public void Attach(string name, ReadOnlyMemory<byte> file) => _files[name] = file;

    private static async Task<Result<ImageForm, Problem>> ReadPartsAsync(
        HttpRequest request, IReadOnlyCollection<string> imageFields, CancellationToken cancellationToken)
    {
        // The form's own limits count each part separately, so the whole is read first.
        var max = imageFields.Count > 0 ? JsonBody.MaxBytesWithImages : JsonBody.MaxBytes;
        if (await JsonBody.ReadBytesAsync(request, max, cancellationToken) is not { } body)
            return Problem.BodyTooLarge(max);
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
        catch (InvalidDataException broken)
        {
            return Refuse($"must be a form within its limits; {broken.Message.TrimEnd('.', ' ')}");
        }
        catch (IOException)
        {
            return Refuse("must be a complete form: it ended before its last boundary");
        }
        catch (Exception unknown) when (unknown is NotSupportedException or ArgumentException)
        {
            return Refuse("must have its texts in UTF-8");
        }

        static Problem Refuse(string rule) => Problem.InvalidRequest(new ValidationError("body", rule, Problem.ExampleBody));
    }

    private static async Task<ImageForm> OfPartsAsync(
        IFormCollection parts, IReadOnlyCollection<string> imageFields, CancellationToken cancellationToken)
    {
        var form = new ImageForm(JsonFields.OfTexts(parts));
        // A file input that nobody filled is sent without a name and without bytes.
        foreach (var file in parts.Files.Where(file => file.Length > 0 || file.FileName.Trim('"').Length > 0))
            await form.AddAsync(file, imageFields, cancellationToken);
        return form;
    }

    private async Task AddAsync(IFormFile file, IReadOnlyCollection<string> imageFields, CancellationToken cancellationToken)
    {
        if (!imageFields.Contains(file.Name))
        {
            var known = imageFields.Count > 0 ? $"image fields are {string.Join(", ", imageFields)}" : "there is none here";
            Fields.Refuse(JsonFields.Shortened(file.Name), $"is not an image field; {known}", "image");
        }
        else if (_files.ContainsKey(file.Name) || Fields.Has(file.Name))
            Fields.Refuse(file.Name, "may be given once", FileExample);
        else if (file.Length is 0 or > MaxFileBytes)
            Fields.Refuse(file.Name, $"must be a file of 1 to {MaxFileBytes} bytes; it has {file.Length}", FileExample);
        else
        {
            using var bytes = new MemoryStream((int)file.Length);
            await file.CopyToAsync(bytes, cancellationToken);
            _files[file.Name] = bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
        }
    }
}
