using ImageGen.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace ImageGen.Access;

/// <summary>Checks at the start that a service which others can reach asks who they are.</summary>
internal sealed class AccessRules(IConfiguration configuration) : IValidateOptions<AccessOptions>
{
    public ValidateOptionsResult Validate(string? name, AccessOptions options)
    {
        List<string> faults = [];
        if (options.Mode == AccessMode.Open && !Loopback.IsHostOf(configuration))
        {
            faults.Add($"{Setting(nameof(options.Mode))} is 'Open', but other machines could call: {Loopback.HostName} is "
                + $"'{configuration[Loopback.HostName]}', which is no address of this machine, such as localhost:7071; must be Keys, "
                + "Tokens or Both. docs/access.md says which.");
        }

        // App Service sets it where its own authentication is on.
        if (options.TrustPlatform && !string.Equals(configuration["WEBSITE_AUTH_ENABLED"], "true", StringComparison.OrdinalIgnoreCase))
        {
            faults.Add($"{Setting(nameof(options.TrustPlatform))} is 'true', but App Service authentication is off, so that anybody could "
                + "write its header; switch that on (WEBSITE_AUTH_ENABLED says so), or leave this out.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static string Setting(string name) => $"{AccessOptions.Section}:{name}";
}
