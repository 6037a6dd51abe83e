using Microsoft.Extensions.Configuration;

namespace ImageGen.Settings;

/// <summary>A name that a setting has or had elsewhere.</summary>
/// <param name="Name">The other name; of a whole section where <paramref name="Setting"/> is one.</param>
/// <param name="Setting">The setting that it means, such as <c>Models:Default</c>.</param>
/// <param name="IsAccepted">
/// True for a name of an older system, which counts where the setting itself is not given. False for a former name, which ends the start.
/// </param>
public sealed record OtherName(string Name, string Setting, bool IsAccepted);

/// <summary>The value of a setting, and the name that it was given by.</summary>
public sealed record GivenSetting(string Name, string Value);

/// <summary>What the configuration gives for a setting, under its own name or under an accepted older one.</summary>
public sealed class GivenSettings(IConfiguration configuration, IEnumerable<OtherName> others)
{
    /// <summary>Null where nothing gives the setting. An older name whose value is empty gives nothing.</summary>
    public GivenSetting? Find(string setting)
    {
        if (configuration[setting] is { } value)
            return new(setting, value);
        return others
            .Where(other => other.IsAccepted && other.Setting == setting && !string.IsNullOrEmpty(configuration[other.Name]))
            .Select(other => new GivenSetting(other.Name, configuration[other.Name]!))
            .FirstOrDefault();
    }
}
