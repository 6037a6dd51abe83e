using System.Globalization;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ImageGen.LocalHost.Routing;

/// <summary>
/// Maps every HTTP-triggered function to its route, as Azure's host does with <c>routePrefix ""</c>. Function keys are not asked
/// for, as under Core Tools; a known route with another verb answers 404, as there.
/// </summary>
public static class HttpFunctions
{
    public static void MapHttpFunctions(this WebApplication app)
    {
        app.Use(WrongVerbIsNotFoundAsync);
        foreach (var function in app.Services.GetRequiredService<FunctionRegistry>().OfKind(TriggerKind.Http))
        {
            var trigger = function.Trigger.GetCustomAttribute<HttpTriggerAttribute>()!;
            app.MapMethods("/" + (trigger.Route ?? $"api/{function.Name}"), trigger.Methods ?? AnyVerb, http => AnswerAsync(function, http))
                .WithName(function.Name);
        }
    }

    private static readonly string[] AnyVerb = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"];

    private static async Task AnswerAsync(HostedFunction function, HttpContext http)
    {
        var arguments = function.Parameters.Select(parameter => Bind(function, parameter, http)).ToArray();
        if (await CallAsync(function, http, arguments) is IResult result)
            await result.ExecuteAsync(http);
    }

    // As the app's middleware does under Azure's host.
    private static async Task<object?> CallAsync(HostedFunction function, HttpContext http, object?[] arguments)
    {
        try
        {
            return await function.CallAsync(http.RequestServices, arguments);
        }
        catch (Exception failure) when (!http.RequestAborted.IsCancellationRequested && http.RequestServices.GetService<ProblemDetailsMiddleware>() is { } answer)
        {
            return answer.To(failure, function.Name);
        }
    }

    private static object? Bind(HostedFunction function, ParameterInfo parameter, HttpContext http)
    {
        if (parameter == function.Trigger)
            return http.Request;
        if (parameter.ParameterType == typeof(CancellationToken))
            return http.RequestAborted;
        if (parameter.IsDefined(typeof(DurableClientAttribute)))
            return http.RequestServices.GetRequiredService<DurableTaskClient>();
        return http.GetRouteValue(parameter.Name!) is { } value
            ? Convert.ChangeType(value, parameter.ParameterType, CultureInfo.InvariantCulture)
            : null;
    }

    private static async Task WrongVerbIsNotFoundAsync(HttpContext http, RequestDelegate next)
    {
        await next(http);
        if (http.Response is { StatusCode: StatusCodes.Status405MethodNotAllowed, HasStarted: false })
        {
            http.Response.Headers.Allow = default;
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }
}
