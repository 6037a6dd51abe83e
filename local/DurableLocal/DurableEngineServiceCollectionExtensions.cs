using DurableLocal.Client;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DurableLocal;

public static class DurableEngineServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="DurableEngine"/> as a hosted service and a <see cref="DurableTaskClient"/> for it. The caller registers
    /// <see cref="IDurableFunctions"/>. Settings come from the section <see cref="DurableEngineOptions.Section"/>, then from
    /// <paramref name="configure"/>; invalid ones stop the host at start.
    /// </summary>
    public static IServiceCollection AddDurableEngine(this IServiceCollection services, Action<DurableEngineOptions>? configure = null)
    {
        services.AddOptions<DurableEngineOptions>()
            .BindConfiguration(DurableEngineOptions.Section)
            .Configure(options => configure?.Invoke(options))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<DurableEngine>();
        services.AddHostedService(provider => provider.GetRequiredService<DurableEngine>());
        services.AddSingleton<DurableTaskClient, LocalDurableTaskClient>();
        return services;
    }
}
