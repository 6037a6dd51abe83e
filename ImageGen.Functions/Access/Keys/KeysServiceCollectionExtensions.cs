using ImageGen.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ImageGen.Access.Keys;

/// <summary>Registers API keys, which DynamoDB keeps. A host may replace <see cref="IApiKeyStore"/> by a later registration.</summary>
public static class KeysServiceCollectionExtensions
{
    public static IServiceCollection AddKeys(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<AccessOptions>, KeyRules>();
        return services
            .AddDynamoKeys()
            .AddSingleton<KeyHash>()
            .AddSingleton<KeyCache>()
            .AddSingleton<ApiKeys>()
            .AddSingleton<KeyAuthentication>();
    }

    /// <summary>Keeps them in DynamoDB, whatever was registered before.</summary>
    public static IServiceCollection AddDynamoKeys(this IServiceCollection services) =>
        services.AddSingleton<IApiKeyStore>(provider => ActivatorUtilities.CreateInstance<DynamoApiKeyStore>(
            provider, provider.GetRequiredService<AwsClients>().DynamoDb));
}
