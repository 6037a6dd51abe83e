using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ImageGen.Storage;

/// <summary>Registers images in S3 and records in DynamoDB. A host may replace either interface by a later registration.</summary>
public static class StorageServiceCollectionExtensions
{
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddOptions<StorageOptions>()
            .BindConfiguration(StorageOptions.Section)
            .ValidateDataAnnotations()
            .Validate(options => IsEndpoint(options.S3Endpoint), Rule(nameof(StorageOptions.S3Endpoint)))
            .Validate(options => IsEndpoint(options.DynamoDbEndpoint), Rule(nameof(StorageOptions.DynamoDbEndpoint)))
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<AwsClients>();
        services.AddHostedService<AwsResources>();
        services.AddSingleton<IImageStore>(provider => ActivatorUtilities.CreateInstance<S3ImageStore>(
            provider, provider.GetRequiredService<AwsClients>().S3));
        services.AddSingleton<IRecordStore>(provider => ActivatorUtilities.CreateInstance<DynamoRecordStore>(
            provider, provider.GetRequiredService<AwsClients>().DynamoDb));
        return services.AddSingleton<Thumbnails>().AddSingleton<StorageHealth>();
    }

    private static bool IsEndpoint(string address) =>
        address.Length == 0 || (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https");

    private static string Rule(string name) =>
        $"{StorageOptions.Section}:{name} must be the address of an emulator, such as http://127.0.0.1:8000, or empty for AWS.";
}
