using Azure.Core;
using Azure.Identity;

namespace ImageGen.Telemetry;

/// <summary>
/// How the worker signs in at Application Insights: by the setting with which the Functions host does,
/// <c>APPLICATIONINSIGHTS_AUTHENTICATION_STRING</c>, such as <c>ClientId=…;Authorization=AAD</c>.
/// </summary>
internal static class MonitorCredential
{
    public const string Setting = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";

    /// <summary>Null where no authentication by Entra is asked for.</summary>
    /// <exception cref="InvalidOperationException">The setting cannot be read.</exception>
    public static TokenCredential? Find(string? setting)
    {
        if (string.IsNullOrWhiteSpace(setting))
            return null;
        var parts = setting.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2, StringSplitOptions.TrimEntries))
            .ToLookup(part => part[0], part => part.ElementAtOrDefault(1) ?? "", StringComparer.OrdinalIgnoreCase);
        if (!parts["Authorization"].Contains("AAD", StringComparer.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException(
                $"{Setting} does not ask for Entra. Set it to Authorization=AAD, or to ClientId=…;Authorization=AAD for a user-assigned "
                + "identity.");
        }

        return new ManagedIdentityCredential(parts["ClientId"].FirstOrDefault() is { Length: > 0 } clientId
            ? ManagedIdentityId.FromUserAssignedClientId(clientId)
            : ManagedIdentityId.SystemAssigned);
    }
}
