using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace ImageGen.Contact;

/// <summary><c>GET /contact_logs/{file}</c>: a message in a file; 404 where messages are sent by mail, as for any other name.</summary>
public sealed class GetContactLogEndpoint(IOptions<ContactOptions> options, ContactLog files)
{
    internal static IResult NotFound { get; } = Results.Text("File not found", statusCode: StatusCodes.Status404NotFound);

    [Function(nameof(GetContactLogEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "contact_logs/{file}")] HttpRequest http, string file)
    {
        ArgumentNullException.ThrowIfNull(http);
        var content = options.Value.IsDemo ? await files.FindAsync(file, http.HttpContext.RequestAborted) : null;
        if (content is null)
            return NotFound;
        http.HttpContext.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Bytes(content, "application/json");
    }
}
