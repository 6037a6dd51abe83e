using Microsoft.Extensions.Configuration;

namespace ImageGen.Settings;

/// <summary>A name that a setting has or had elsewhere.</summary>
/// <param name="Name">The other name; of a whole section where <paramref name="Setting"/> is one.</param>
/// <param name="Setting">The setting that it means, such as <c>Models:Default</c>.</param>
/// <param name="IsAccepted">
/// True for a name of an older system, which counts where the setting itself is not given or empty. False for a former name, which ends
/// the start.
/// </param>
/// <param name="NoUse">Why a name of an older system has no setting here; null for every other.</param>
public sealed record OtherName(string Name, string Setting, bool IsAccepted, string? NoUse = null);

/// <summary>The value of a setting, and the name that it was given by.</summary>
public sealed record GivenSetting(string Name, string Value);

/// <summary>What the configuration gives for a setting, under its own name or under an accepted older one.</summary>
public sealed class GivenSettings(IConfiguration configuration, IEnumerable<OtherName> others)
{
    /// <summary>Null where nothing gives the setting. An older name whose value is empty gives nothing.</summary>
    public GivenSetting? Find(string setting)
    {
        var value = configuration[setting];
        if (value is { Length: > 0 })
            return new(setting, value);
        return others.Where(other => other.Setting == setting && IsGiven(other))
            .Select(other => new GivenSetting(other.Name, configuration[other.Name]!))
            .FirstOrDefault() ?? (value is null ? null : new(setting, value));
    }

    /// <summary>
    /// Accepted older names that give a setting different values, of which none can be known to be meant; empty where the setting itself is
    /// given.
    /// </summary>
    public IEnumerable<(string Setting, IReadOnlyList<string> Names)> Contradictions() =>
        from other in others
        where IsGiven(other) && string.IsNullOrEmpty(configuration[other.Setting])
        group other by other.Setting into names
        where names.Select(name => configuration[name.Name]).Distinct(StringComparer.Ordinal).Count() > 1
        select (names.Key, (IReadOnlyList<string>)[.. names.Select(name => name.Name)]);

    /// <summary>The numbers of the items that something is given for, in order.</summary>
    /// <param name="list">The name of the list, such as <c>Access:Issuers</c>.</param>
    public IEnumerable<string> Items(string list) =>
        configuration.GetSection(list).GetChildren().Select(item => item.Key)
            .Concat(others
                .Where(other => other.Setting.StartsWith($"{list}:", StringComparison.Ordinal) && IsGiven(other))
                .Select(other => other.Setting[(list.Length + 1)..].Split(':')[0]))
            .Where(number => number.All(char.IsAsciiDigit))
            .Distinct()
            .OrderBy(number => number.Length)
            .ThenBy(number => number, StringComparer.Ordinal);

    private bool IsGiven(OtherName other) => other is { IsAccepted: true, NoUse: null } && !string.IsNullOrEmpty(configuration[other.Name]);
}
