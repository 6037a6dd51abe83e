using ModelSimulator.Http.Faults;
using ModelSimulator.Http.Invocations;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ModelSimulator.Http;

/// <summary>What the twins of all image services share: who paints, what goes wrong, what is billed. One dial and one book for all of them.</summary>
public static class StudioRoom
{
    /// <summary>May be called by each twin.</summary>
    public static IServiceCollection AddStudio(this IServiceCollection services)
    {
        services.AddOptions<StudioOptions>().BindConfiguration(StudioOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<FaultDial>();
        services.TryAddSingleton<InvocationLog>();
        services.TryAddSingleton<Bookkeeper>();
        services.TryAddSingleton<Easel>();
        services.TryAddSingleton<ModelRun>();
        return services;
    }
}
