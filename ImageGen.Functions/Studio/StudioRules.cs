using ImageGen.Access;
using ImageGen.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace ImageGen.Studio;

/// <summary>Whether the page, and what else is only there with it, is served.</summary>
public sealed class StudioSwitch(StudioRules rules, IOptions<StudioOptions> options)
{
    public bool IsOn { get; } = rules.IsOn(options.Value);
}

/// <summary>Decides whether the page is on, and checks at the start that people could use it.</summary>
public sealed class StudioRules(IConfiguration configuration, IOptions<AccessOptions> access) : IValidateOptions<StudioOptions>
{
    /// <summary>Whether the page is served.</summary>
    public bool IsOn(StudioOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Enabled ?? CanSignIn;
    }

    // A browser sends neither function keys nor API keys by itself.
    private bool CanSignIn =>
        Loopback.IsHostOf(configuration) || access.Value is { TrustPlatform: true } or { Mode: AccessMode.Tokens or AccessMode.Both };

    public ValidateOptionsResult Validate(string? name, StudioOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> faults = [];
        if (options.Enabled == true && !CanSignIn)
        {
            faults.Add($"{Setting(nameof(options.Enabled))} is 'true', but nobody could sign in; set Access:Mode to Tokens or Both, or "
                + "Access:TrustPlatform with App Service authentication.");
        }

        if (options.SignInAuthority.Length > 0 != options.SignInClientId.Length > 0)
        {
            faults.Add($"{Setting(nameof(options.SignInAuthority))} and {Setting(nameof(options.SignInClientId))} are needed together; "
                + "give both or none.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static string Setting(string name) => $"{StudioOptions.Section}:{name}";
}
