using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace ImageGen.Settings;

/// <summary>Finds settings whose names nothing reads, and what was meant.</summary>
public sealed partial class SettingNames(IConfiguration configuration, IEnumerable<SettingsSection> sections, IEnumerable<OtherName> others)
{
    private readonly Dictionary<string, SettingsSection> _sections = sections.ToDictionary(
        section => section.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>A sentence for each former name, each unknown setting of a known section, and each misspelt section.</summary>
    public IEnumerable<string> Faults() => configuration.GetChildren().SelectMany(Faults);

    private IEnumerable<string> Faults(IConfigurationSection top)
    {
        var leaves = Leaves(top).Select(leaf => leaf.Path).ToList();
        foreach (var (former, current) in leaves.Select(leaf => (leaf, Current(leaf))).Where(pair => pair.Item2 is not null))
            yield return $"The setting {former} is now called {current}.";
        var others = leaves.Where(leaf => Current(leaf) is null);
        var faults = _sections.TryGetValue(top.Key, out var section) ? Unknown(section, others) : Misspelt(top.Key, [.. others]);
        foreach (var fault in faults)
            yield return fault;
    }

    private string? Current(string name)
    {
        foreach (var other in others.Where(other => !other.IsAccepted))
        {
            if (name.Equals(other.Name, StringComparison.OrdinalIgnoreCase))
                return other.Setting;
            if (name.StartsWith($"{other.Name}:", StringComparison.OrdinalIgnoreCase))
                return other.Setting + name[other.Name.Length..];
        }

        return null;
    }

    private IEnumerable<string> Unknown(SettingsSection section, IEnumerable<string> names) =>
        from name in names
        where section.Settings.All(setting => !IsSame(setting.Name, OfFirst(name)))
        where !section.IsShared || Nearest(section, name) is not null
        let nearest = section.Settings.FirstOrDefault(setting => IsSame(setting.Name, Parent(name)))?.Name
            ?? Nearest(section, name)
            ?? SameElsewhere(name)
        select nearest is null
            ? $"The setting {name} is not known. {section.Name} has {string.Join(", ", Known(section))}."
            : $"The setting {name} is not known. The nearest one is {nearest}.";

    private static string? Nearest(SettingsSection section, string name) =>
        Spelling.Nearest(Within(section, OfFirst(name)), Known(section)) is { } nearest
            ? WithItemOf(name, ConfigurationPath.Combine(section.Name, nearest))
            : null;

    private static IEnumerable<string> Known(SettingsSection section) => section.Settings.Select(setting => Within(section, setting.Name));

    private static string Within(SettingsSection section, string name) => name[(section.Name.Length + 1)..];

    // The settings of an item are known as those of the first.
    private static string OfFirst(string name) => Item().Replace(name, ":0:");

    private static string WithItemOf(string name, string setting) =>
        Item().Match(name) is { Success: true } item ? Item().Replace(setting, item.Value) : setting;

    // Other programs have variables too. A section counts as misspelt only where one of ours is near and has a setting of that name.
    private IEnumerable<string> Misspelt(string top, IReadOnlyList<string> names)
    {
        var meant = Spelling.Nearest(top, _sections.Keys);
        if (meant is null)
            return [];
        return from name in names
               from setting in _sections[meant].Settings
               where IsSame(setting.Name, meant + OfFirst(name)[top.Length..])
               select $"The setting {name} is not known. The nearest one is {WithItemOf(name, setting.Name)}.";
    }

    private string? SameElsewhere(string name)
    {
        var same = _sections.Values.SelectMany(section => section.Settings)
            .Where(setting => IsSame(setting.Property.Name, ConfigurationPath.GetSectionKey(name)))
            .ToList();
        return same.Count == 1 ? same[0].Name : null;
    }

    // What is set at the top level itself is no setting of a section: MODELS=7 may be anybody's.
    private static IEnumerable<IConfigurationSection> Leaves(IConfigurationSection section)
    {
        foreach (var child in section.GetChildren())
        {
            if (child.Value is not null)
                yield return child;
            foreach (var leaf in Leaves(child))
                yield return leaf;
        }
    }

    [GeneratedRegex(":[0-9]+:")]
    private static partial Regex Item();

    private static string? Parent(string name) => ConfigurationPath.GetParentPath(name);

    private static bool IsSame(string name, string? other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);
}
