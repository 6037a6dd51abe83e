using ImageGen.Access.Keys;
using ImageGen.Posters;
using ImageGen.Settings;
using ImageGen.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ImageGen.LocalHost.Storage;

/// <summary>
/// Keeps images, records and API keys on disk instead of in AWS. Register after the app's own rooms: the later registration wins.
/// </summary>
public static class DiskStorageServiceCollectionExtensions
{
    public static IServiceCollection AddDiskStorage(this IServiceCollection services)
    {
        services.AddSettings<DiskOptions>(DiskOptions.Section);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<DiskLayout>();
        services.AddSingleton<DiskLinks>();
        services.AddSingleton<LocalAddress>();
        services.AddSingleton<DiskImageStore>();
        services.AddSingleton<IImageStore>(provider => provider.GetRequiredService<DiskImageStore>());
        services.AddSingleton<UserIndex>();
        services.AddHostedService<UserIndexBuild>();
        services.AddSingleton<IRecordStore, DiskRecordStore>();
        services.AddSingleton<IApiKeyStore, DiskApiKeyStore>();
        services.AddSingleton<IHistoryTimeStore, DiskHistoryTimeStore>();
        services.AddHostedService<DiskSweep>();
        services.AddHostedService<DiskUsage>();
        return services;
    }
}
