using System.Globalization;
using System.Reflection;
using ImageGen.LocalHost.Tracing;
using Microsoft.AspNetCore.Routing.Constraints;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.LocalHost.Routing;

/// <summary>
/// Routes requests to HTTP-triggered functions as the Functions host does with <c>routePrefix ""</c>: in the alphabetical order of their
/// names, the first match wins, and the host's own endpoints come before all of them. A known route with another verb answers 404, as
/// there. Function keys are not asked for, as under Core Tools.
/// </summary>
public static class HttpFunctions
{
    public static void UseHttpFunctions(this WebApplication app)
    {
        var resolver = app.Services.GetRequiredService<IInlineConstraintResolver>();
        var router = new RouteCollection();
        var functions = app.Services.GetRequiredService<FunctionRegistry>().OfKind(TriggerKind.Http);
        foreach (var function in functions.OrderBy(function => function.Name, StringComparer.OrdinalIgnoreCase))
        {
            var trigger = function.Trigger.GetCustomAttribute<HttpTriggerAttribute>()!;
            // The host takes the name where the route is missing or empty.
            var template = string.IsNullOrEmpty(trigger.Route) ? function.Name : trigger.Route;
            var verbs = new Dictionary<string, object>();
            if (trigger.Methods is { Length: > 0 } methods)
                verbs["httpMethod"] = new HttpMethodRouteConstraint(methods);
            router.Add(new Route(
                new RouteHandler(http => AnswerAsync(function, template, http)), function.Name, template, defaults: null, verbs,
                    dataTokens: null, resolver));
        }

        app.UseWhen(http => http.GetEndpoint() is null, branch => branch.UseRouter(router));
    }

    private static async Task AnswerAsync(HostedFunction function, string template, HttpContext http)
    {
        http.NameTrace(template);
        var arguments = function.Parameters.Select(parameter => Bind(function, parameter, http)).ToArray();
        var pipeline = http.RequestServices.GetRequiredService<HttpPipeline>();
        if (await pipeline.RunAsync(http, function.Name, () => function.CallAsync(http.RequestServices, arguments)) is IResult result)
            await result.ExecuteAsync(http);
    }

    private static object? Bind(HostedFunction function, ParameterInfo parameter, HttpContext http)
    {
        if (parameter == function.Trigger)
            return http.Request;
        if (function.Bind(parameter, http.RequestServices, http.RequestAborted) is { } bound)
            return bound;
        return http.GetRouteValue(parameter.Name!) is { } value
            ? Convert.ChangeType(value, parameter.ParameterType, CultureInfo.InvariantCulture)
            : null;
    }
}
