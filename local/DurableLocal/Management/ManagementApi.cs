using System.Text.Json;
using System.Text.Json.Serialization;

namespace DurableLocal.Management;

/// <summary>
/// The HTTP management API of Durable Functions for the local engine: same paths, parameters, status codes and JSON. It has no
/// authentication, so map it on a loopback address only.
/// </summary>
public static class ManagementApi
{
    /// <summary>Maps everything under <see cref="ManagementLinks.BasePath"/>. Unknown paths and wrong verbs are 404.</summary>
    public static IEndpointConventionBuilder MapDurableManagement(this IEndpointRouteBuilder endpoints)
    {
        var client = endpoints.ServiceProvider.GetRequiredService<DurableTaskClient>();
        var engine = endpoints.ServiceProvider.GetRequiredService<DurableEngine>();
        var api = new Requests(new(engine, client), new(engine), new(client));
        return endpoints.Map(ManagementLinks.BasePath + "/{**path}", context => AnswerAsync(context, api));
    }

    private static async Task AnswerAsync(HttpContext context, Requests api)
    {
        // Inputs and links of instances.
        context.Response.Headers.CacheControl = "no-store";
        IResult result;
        try
        {
            result = await Route(context, api);
        }
        catch (BadHttpRequestException invalid) when (invalid.InnerException is JsonException json)
        {
            result = ManagementError.Result(StatusCodes.Status400BadRequest, invalid.Message, json);
        }
        catch (ArgumentException wrong)
        {
            result = ManagementError.Result(StatusCodes.Status400BadRequest, "One or more of the arguments submitted is incorrect", wrong);
        }
        catch (Exception failure) when (!context.RequestAborted.IsCancellationRequested)
        {
            result = ManagementError.Result(
                StatusCodes.Status500InternalServerError, "Something went wrong while processing your request", failure);
        }

        await result.ExecuteAsync(context);
    }

    private static Task<IResult> Route(HttpContext context, Requests api)
    {
        var request = context.Request;
        var path = ((string?)context.GetRouteValue("path") ?? "").Trim('/').Split('/');
        return (request.Method.ToUpperInvariant(), path.Length, path[0].ToLowerInvariant()) switch
        {
            ("POST", 2 or 3, "orchestrators") => api.Start.StartAsync(request, path[1], path.ElementAtOrDefault(2)),
            ("GET", 1, "instances") => api.Status.ListAsync(request),
            ("DELETE", 1, "instances") => api.Control.PurgeManyAsync(request),
            ("GET", 2, "instances") => api.Status.GetAsync(request, path[1]),
            ("DELETE", 2, "instances") => api.Control.PurgeOneAsync(request, path[1]),
            ("POST", 3, "instances") => path[2].ToLowerInvariant() switch
            {
                "terminate" => api.Control.TerminateAsync(request, path[1]),
                "suspend" => api.Control.SuspendAsync(request, path[1]),
                "resume" => api.Control.ResumeAsync(request, path[1]),
                "rewind" => api.Control.RewindAsync(path[1], context.RequestAborted),
                "restart" => api.Start.RestartAsync(request, path[1]),
                _ => NotFound,
            },
            ("GET", 1 or 2, "entities") => Answer(Results.Json(Array.Empty<object>())),
            ("POST" or "DELETE", 1, "entities") => Answer(ManagementError.Result(
                StatusCodes.Status400BadRequest,
                "Invalid entity id: entity name must not be a null or empty string. (Parameter 'entityName')")),
            ("POST" or "DELETE", 2 or 3, "entities") => Answer(ManagementError.Result(
                StatusCodes.Status400BadRequest,
                $"The function '{path[1]}' doesn't exist, is disabled, or is not an entity function. "
                + "Additional info: No entity functions are currently registered!")),
            // This host is the only one of its task hub.
            (_, 1, "makeprimary") => Answer(Results.Ok()),
            ("POST", 4, "instances") when path[2].Equals("raiseEvent", StringComparison.OrdinalIgnoreCase) =>
                api.Control.RaiseEventAsync(request, path[1], path[3]),
            _ => NotFound,
        };
    }

    private static Task<IResult> NotFound => Answer(Results.NotFound());

    private static Task<IResult> Answer(IResult result) => Task.FromResult(result);

    private sealed record Requests(StartRequests Start, StatusRequests Status, ControlRequests Control);
}

/// <summary>An error in the Durable extension's format, without the original's stack trace.</summary>
internal sealed record ManagementError(
    [property: JsonPropertyName("Message")] string Message,
    [property: JsonPropertyName("ExceptionMessage"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ExceptionMessage,
    [property: JsonPropertyName("ExceptionType"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ExceptionType)
{
    /// <summary>Where the extension answers with a JSON string only.</summary>
    public static IResult Text(int statusCode, string message) => Results.Json(message, statusCode: statusCode);

    public static IResult Result(int statusCode, string message, Exception? exception = null) => Results.Json(
        new ManagementError(message, exception?.Message, exception?.GetType().FullName), statusCode: statusCode);
}
