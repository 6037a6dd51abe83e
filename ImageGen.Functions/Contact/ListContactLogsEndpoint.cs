using System.Text.Json.Serialization;
using ImageGen.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace ImageGen.Contact;

/// <summary><c>GET /contact_logs_list</c>: the messages in files, newest first; 404 where they are sent by mail.</summary>
public sealed class ListContactLogsEndpoint(IOptions<ContactOptions> options, ContactLog files, ServiceOrigin origin)
{
    [Function(nameof(ListContactLogsEndpoint))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "contact_logs_list")] HttpRequest http)
    {
        return options.Value.IsDemo
            ? Results.Json(files.List().Select(file =>
                new ContactLogItem(file.Name, $"{origin.Value}/contact_logs/{file.Name}", file.Size)))
            : GetContactLogEndpoint.NotFound;
    }
}

/// <summary>A message in a file.</summary>
/// <param name="Size">In bytes.</param>
public sealed record ContactLogItem(
    [property: JsonPropertyName("file")] string File,
    [property: JsonPropertyName("url")] string Url,
    [property: JsonPropertyName("size")] long Size);
