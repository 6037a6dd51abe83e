using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Tests.Architecture;

/// <summary>The HTTP functions of the app, in the order of their names.</summary>
internal static class HttpTriggers
{
    public static IReadOnlyList<(string Function, HttpTriggerAttribute Trigger)> All { get; } =
    [
        .. from type in typeof(ImageGenApp).Assembly.GetTypes()
           from method in type.GetMethods()
           let function = method.GetCustomAttribute<FunctionAttribute>()
           where function is not null
           from parameter in method.GetParameters()
           let trigger = parameter.GetCustomAttribute<HttpTriggerAttribute>()
           where trigger is not null
           orderby function.Name
           select (function.Name, trigger),
    ];
}
