using System.Reflection;
using DurableLocal;

namespace ImageGen.LocalHost.Routing;

/// <summary>Registers the functions of some assemblies with this host.</summary>
public static class RoutingRoom
{
    public static IServiceCollection AddFunctions(this IServiceCollection services, params IEnumerable<Assembly> assemblies) => services
        .AddSingleton(_ => new FunctionCatalogue(assemblies))
        .AddSingleton<IDurableFunctions, DurableFunctions>();
}
