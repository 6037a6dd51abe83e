using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Http;

/// <summary>
/// Answers what no other function does: OPTIONS, a path with another method than its own (405), and unknown paths (404). The Functions
/// host takes the first function by name that matches, so its name must stay the last of all; the host's own paths are left to it.
/// </summary>
public sealed class WrongRouteEndpoint(HttpRoutes routes)
{
    [Function(nameof(WrongRouteEndpoint))]
    public IResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "{*path:regex(^(?!runtime/|admin/).*$)}")] HttpRequest http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var methods = routes.MethodsOf(http.Path);
        return methods.Count == 0 && !HttpMethods.IsOptions(http.Method) ? Problem.NoSuchPath(http.Path) : Answer(http, methods);
    }

    /// <summary>204 to OPTIONS, 405 to any other method, each with <c>Allow</c>.</summary>
    internal static IResult Answer(HttpRequest http, IReadOnlyList<string> methods)
    {
        var allowed = string.Join(", ", methods);
        http.HttpContext.Response.Headers.Allow = allowed;
        return HttpMethods.IsOptions(http.Method) ? Results.NoContent() : Problem.MethodNotAllowed(http.Method, allowed);
    }
}
