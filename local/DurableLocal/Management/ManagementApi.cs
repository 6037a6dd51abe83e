using Microsoft.DurableTask.Client;

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
        IResult result;
        try
        {
            result = await Route(context, api);
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
            ("POST", 3, "instances") => Control(request, api, path[1], path[2]),
            ("POST", 4, "instances") when Is(path[2], "raiseEvent") => api.Control.RaiseEventAsync(request, path[1], path[3]),
            _ => NotFound,
        };
    }

    private static Task<IResult> Control(HttpRequest request, Requests api, string instanceId, string operation) => operation switch
    {
        _ when Is(operation, "terminate") => api.Control.TerminateAsync(request, instanceId),
        _ when Is(operation, "suspend") => api.Control.SuspendAsync(request, instanceId),
        _ when Is(operation, "resume") => api.Control.ResumeAsync(request, instanceId),
        _ when Is(operation, "rewind") => api.Control.RewindAsync(instanceId, request.HttpContext.RequestAborted),
        _ when Is(operation, "restart") => api.Start.RestartAsync(request, instanceId),
        _ => NotFound,
    };

    private static Task<IResult> NotFound => Task.FromResult(Results.NotFound());

    private static bool Is(string word, string operation) => word.Equals(operation, StringComparison.OrdinalIgnoreCase);

    private sealed record Requests(StartRequests Start, StatusRequests Status, ControlRequests Control);
}
