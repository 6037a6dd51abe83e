using ImageGen.Http;
using ImageGen.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace ImageGen.Marketing.Catalog;

/// <summary>Receives a catalogue's file: as the body, as a file in a form, or by the <c>url</c> of a JSON body.</summary>
public sealed class CatalogueReceiver(PublicWebClient web)
{
    private const string ExampleBody = """{"url":"https://shop.example/feed.xml"}""";

    // Below the 230 seconds after which Azure's front end gives up.
    private static readonly TimeSpan FetchDeadline = TimeSpan.FromMinutes(2);

    private static readonly string[] MediaTypes =
    [
        "text/csv", "application/csv", "text/tab-separated-values", "text/plain", "text/xml", "application/xml", "application/rss+xml",
        "application/atom+xml", "application/octet-stream", "application/gzip", "application/x-gzip", "application/vnd.ms-excel",
    ];

    public async Task<Result<CatalogueFile, Problem>> ReceiveAsync(HttpRequest http, CancellationToken cancellationToken)
    {
        var file = new CatalogueFile();
        Problem? fault;
        try
        {
            fault = JsonBody.IsJson(http.ContentType) ? await FetchAsync(http, file, cancellationToken)
                : !MediaTypeHeaderValue.TryParse(http.ContentType, out var type) ? Problem.NotCatalogue(http.ContentType)
                : type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
                ? await FormAsync(http, HeaderUtilities.RemoveQuotes(type.Boundary).Value, file, cancellationToken)
                : await BodyAsync(http.Body, type, file, cancellationToken);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }

        if (fault is null)
            return file;
        await file.DisposeAsync();
        return fault;
    }

    private async Task<Problem?> FetchAsync(HttpRequest http, CatalogueFile file, CancellationToken cancellationToken)
    {
        var fields = await JsonBody.ReadAsync(http, [], ExampleBody, cancellationToken);
        if (fields.IsRefused)
            return fields.Refusal;
        var url = fields.Value.Text("url", "https://shop.example/feed.xml") ?? "";
        if (!fields.Value.HasErrors && web.Check(url) is { } refused)
            fields.Value.Refuse("url", refused.Message.TrimEnd('.'), "https://shop.example/feed.xml");
        if (fields.Value.Errors() is { Count: > 0 } errors)
            return Problem.InvalidRequest(errors);
        var result = await web.GetAsync(
            url,
            new()
            {
                Accept = "text/csv,text/tab-separated-values,application/xml,application/rss+xml,application/atom+xml,*/*;q=0.5",
                MaxBytes = CatalogueFile.MaxBytes,
                Deadline = FetchDeadline,
                Into = file.Content,
            },
            cancellationToken);
        if (result.IsRefused)
            return Problem.CatalogueUnreadable(result.Refusal.Message);
        if (result.Answer.Status != 200)
            return Problem.CatalogueUnreadable($"The address answered with the status {result.Answer.Status}.");
        if (MediaTypeHeaderValue.TryParse(result.Answer.Headers.GetValueOrDefault("Content-Type"), out var type))
            file.Charset = HeaderUtilities.RemoveQuotes(type.Charset).Value;
        return null;
    }

    private static async Task<Problem?> BodyAsync(
        Stream body, MediaTypeHeaderValue type, CatalogueFile file, CancellationToken cancellationToken)
    {
        if (!MediaTypes.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase))
            return Problem.NotCatalogue(type.MediaType.Value);
        file.Charset = HeaderUtilities.RemoveQuotes(type.Charset).Value;
        return await CopyAsync(body, file, cancellationToken);
    }

    private static async Task<Problem?> FormAsync(
        HttpRequest http, string? boundary, CatalogueFile file, CancellationToken cancellationToken)
    {
        try
        {
            var reader = new MultipartReader(boundary ?? "", http.Body);
            while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
            {
                // What else a form has is no file.
                if (section.GetContentDispositionHeader()?.IsFileDisposition() is not true)
                    continue;
                if (MediaTypeHeaderValue.TryParse(section.ContentType, out var type))
                    file.Charset = HeaderUtilities.RemoveQuotes(type.Charset).Value;
                return await CopyAsync(section.Body, file, cancellationToken);
            }
        }
        catch (Exception broken) when (broken is InvalidDataException or ArgumentException
            || (broken is IOException && !http.HttpContext.RequestAborted.IsCancellationRequested))
        {
            return Problem.InvalidRequest(JsonBody.Incomplete);
        }

        return Problem.InvalidRequest(new ValidationError("body", "must have a part with a file", "catalogue.csv"));
    }

    private static async Task<Problem?> CopyAsync(Stream from, CatalogueFile file, CancellationToken cancellationToken)
    {
        var part = new byte[64 * 1024];
        for (int read; (read = await from.ReadAsync(part, cancellationToken)) > 0;)
        {
            if (file.Content.Position + read > CatalogueFile.MaxBytes)
                return Problem.BodyTooLarge(CatalogueFile.MaxBytes);
            await file.Content.WriteAsync(part.AsMemory(0, read), cancellationToken);
        }

        return null;
    }
}
