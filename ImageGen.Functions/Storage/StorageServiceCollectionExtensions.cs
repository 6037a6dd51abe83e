using ImageGen.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ImageGen.Storage;

/// <summary>Registers images in S3 and records in DynamoDB. A host may replace either interface by a later registration.</summary>
public static class StorageServiceCollectionExtensions
{
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddSettings<StorageOptions>(StorageOptions.Section);
        services.AddFormerSettingName("Library", StorageOptions.Section);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<AwsClients>();
        services.AddHostedService<AwsResources>();
        services.AddSingleton<IImageStore>(provider => ActivatorUtilities.CreateInstance<S3ImageStore>(
            provider, provider.GetRequiredService<AwsClients>().S3));
        services.AddSingleton<IRecordStore>(provider => ActivatorUtilities.CreateInstance<DynamoRecordStore>(
            provider, provider.GetRequiredService<AwsClients>().DynamoDb));
        return services.AddSingleton<Thumbnails>().AddSingleton<StorageHealth>();
    }
}
