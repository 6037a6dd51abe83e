using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Http;

/// <summary>The routes of the app's functions, which the hosts do not give to functions.</summary>
public sealed class HttpRoutes
{
    private readonly List<(TemplateMatcher Route, string[] Methods)> _routes =
    [
        .. from type in typeof(HttpRoutes).Assembly.GetTypes()
           from method in type.GetMethods()
           from parameter in method.GetParameters()
           let trigger = parameter.GetCustomAttribute<HttpTriggerAttribute>()
           where trigger is { Methods.Length: > 0 }
           select (new TemplateMatcher(TemplateParser.Parse(trigger.Route!), []), trigger.Methods),
    ];

    /// <summary>The methods of a path, in capitals and OPTIONS last; empty where no function has the path.</summary>
    public IReadOnlyList<string> MethodsOf(PathString path)
    {
        string[] methods =
        [
            .. _routes
                .Where(route => route.Route.TryMatch(path, []))
                .SelectMany(route => route.Methods)
                .Select(method => method.ToUpperInvariant()).Distinct().Order(StringComparer.Ordinal),
        ];
        return methods.Length == 0 ? [] : [.. methods, HttpMethods.Options];
    }
}
