using ImageGen.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ImageGen.Aws;

/// <summary>Registers the session of the role that the AWS clients share.</summary>
public static class AwsServiceCollectionExtensions
{
    public static IServiceCollection AddAws(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSettings<AwsOptions>(AwsOptions.Section);
        return services
            .AddSingleton<AzureToken>()
            .AddSingleton<RoleExchange>()
            .AddSingleton<RoleSession>()
            .AddSingleton<RoleHealth>()
            .AddHostedService<RoleNotice>();
    }
}
