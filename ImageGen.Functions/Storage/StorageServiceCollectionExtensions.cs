using ImageGen.Settings;
using ImageGen.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Storage;

/// <summary>Registers images in S3 and records in DynamoDB. A host may replace either interface by a later registration.</summary>
public static class StorageServiceCollectionExtensions
{
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddSettings<StorageOptions>(StorageOptions.Section);
        services.AddFormerSettingName("Library", StorageOptions.Section);
        foreach (var name in (string[])["S3_BUCKET_NAME", "AWS_S3_BUCKET", "BUCKET_NAME", "S3_IMAGE_OUTPUT_BUCKET"])
            services.AddOlderSettingName(name, $"{StorageOptions.Section}:{nameof(StorageOptions.Bucket)}");
        services.AddOlderSettingName("S3_REGION", $"{StorageOptions.Section}:{nameof(StorageOptions.S3Region)}");
        foreach (var name in (string[])["DYNAMODB_TABLE_NAME", "TABLE_NAME"])
            services.AddOlderSettingName(name, $"{StorageOptions.Section}:{nameof(StorageOptions.Table)}");
        foreach (var name in (string[])["QUEUE_URL", "SQS_ARN"])
            services.AddUnusedSettingName(name, "Jobs are queued by the Durable task hub, which needs no queue of its own.");
        services.AddImageGenMetrics();
        services.AddSingleton<AwsClients>();
        services.AddSingleton<AwsResources>().AddHostedService(provider => provider.GetRequiredService<AwsResources>());
        services.AddSingleton<IImageStore>(provider => ActivatorUtilities.CreateInstance<S3ImageStore>(
            provider, provider.GetRequiredService<AwsClients>().S3));
        services.AddSingleton<IRecordStore>(provider => ActivatorUtilities.CreateInstance<DynamoRecordStore>(
            provider, provider.GetRequiredService<AwsClients>().DynamoDb));
        return services.AddSingleton<Thumbnails>().AddSingleton<ImageSpool>().AddSingleton<StorageHealth>();
    }
}
