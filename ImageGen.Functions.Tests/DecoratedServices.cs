using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Tests;

/// <summary>Puts something of a test's own in front of a service of the app.</summary>
internal static class DecoratedServices
{
    public static void Decorate<T>(this IServiceCollection services, Func<T, T> decorate) where T : class
    {
        var inner = services.Last(service => service.ServiceType == typeof(T));
        services.AddSingleton(provider => decorate((T)(inner.ImplementationFactory?.Invoke(provider)
            ?? inner.ImplementationInstance
            ?? ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!))));
    }
}
