using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ModelSimulator.Http;

internal static class SimulatorServiceCollectionExtensions
{
    /// <summary>
    /// What all simulated services share: rendering, fault injection and the invocation log. May be called by each of them.
    /// </summary>
    public static IServiceCollection AddModelSimulator(this IServiceCollection services)
    {
        Libvips.Configure();
        services.AddOptions<SimulatorOptions>().BindConfiguration(SimulatorOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<FaultInjector>();
        services.TryAddSingleton<ImageLinks>();
        services.TryAddSingleton<InvocationLog>();
        services.TryAddSingleton<RenderThrottle>();
        services.TryAddSingleton<ModelRun>();
        services.TryAddSingleton<RequestLifetime>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, RequestLifetime>(
            provider => provider.GetRequiredService<RequestLifetime>()));
        return services;
    }
}
