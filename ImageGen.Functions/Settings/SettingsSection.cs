using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace ImageGen.Settings;

/// <summary>A section of the configuration whose settings are known.</summary>
public abstract class SettingsSection
{
    private protected SettingsSection(string name, Type options)
    {
        Name = name;
        Options = options;
        Own = Setting.Of(name, options);
        Lists = [.. SettingsList.In(name, options)];
        Settings = [.. Own, .. Lists.SelectMany(list => list.Settings)];
    }

    public string Name { get; }

    /// <summary>The options class.</summary>
    public Type Options { get; }

    /// <summary>Whether a library reads other settings of this section, so that unknown ones are not errors.</summary>
    public bool IsShared { get; init; }

    /// <summary>All of them; those of lists as they are called for the first item.</summary>
    public IReadOnlyList<Setting> Settings { get; }

    private protected IReadOnlyList<Setting> Own { get; }

    private protected IReadOnlyList<SettingsList> Lists { get; }

    /// <summary>What is wrong with the values, a sentence each.</summary>
    public abstract IEnumerable<string> Faults();
}

/// <summary>
/// Reads a section into its options class and checks it. Unlike the framework's binder it does not stop at the first value that cannot be
/// read, and its sentences name the setting, its value, what is allowed and an example.
/// </summary>
/// <param name="rules">The rules beside the attributes; asked when they are needed, since this is one of them.</param>
internal sealed class SettingsSection<T>(string name, GivenSettings given, Func<IEnumerable<IValidateOptions<T>>> rules)
    : SettingsSection(name, typeof(T)), IConfigureOptions<T>, IValidateOptions<T>
    where T : class, new()
{
    /// <summary>What a host needs before its services are built; what cannot be read keeps its default until the check.</summary>
    public static T Read(IConfiguration configuration, string name, IReadOnlyList<OtherName> others)
    {
        var options = new T();
        new SettingsSection<T>(name, new GivenSettings(configuration, others), () => []).Configure(options);
        return options;
    }

    /// <summary>Sets what can be read; the rest keeps its default and is a fault.</summary>
    public void Configure(T options)
    {
        foreach (var setting in Own)
            setting.Set(options, given);
        foreach (var list in Lists)
            list.Configure(options, given);
    }

    public ValidateOptionsResult Validate(string? name, T options)
    {
        var own = (options as IValidatableObject)?.Validate(new ValidationContext(options)).Select(fault => fault.ErrorMessage) ?? [];
        var ofItems =
            from list in Lists
            from item in list.Items(given)
            from setting in item.Settings
            select setting.FindFault(item.Item, given);
        var faults = Own.Select(setting => setting.FindFault(options, given)).Concat(ofItems).Concat(own).OfType<string>().ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    public override IEnumerable<string> Faults()
    {
        var options = new T();
        Configure(options);
        // The framework's own check of the attributes would say the same in other words.
        return rules()
            .Where(rule => rule is not DataAnnotationValidateOptions<T>)
            .SelectMany(rule => rule.Validate(Microsoft.Extensions.Options.Options.DefaultName, options).Failures ?? []);
    }
}
