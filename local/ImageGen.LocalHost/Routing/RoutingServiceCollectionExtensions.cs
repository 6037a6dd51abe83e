using System.Reflection;
using DurableLocal;

namespace ImageGen.LocalHost.Routing;

/// <summary>Registers the functions of some assemblies with this host, and every constraint that their routes may have.</summary>
public static class RoutingServiceCollectionExtensions
{
    public static IServiceCollection AddFunctions(this IServiceCollection services, params IEnumerable<Assembly> assemblies) => services
        .AddRouting()
        .AddSingleton(_ => new FunctionRegistry(assemblies))
        .AddSingleton<IDurableFunctions, DurableFunctions>()
        .AddHostedService<TimerFunctions>();
}
