using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ImageGen.Settings;

/// <summary>Registers sections of settings, and checks all of them at once.</summary>
public static class SettingsServiceCollectionExtensions
{
    /// <summary>Reads a section into <typeparamref name="T"/>. Faults end the start.</summary>
    /// <param name="section">Name of the section, such as <c>Models</c>.</param>
    /// <param name="isShared">Whether others read settings of this section too, so that unknown ones are not errors.</param>
    public static OptionsBuilder<T> AddSettings<T>(this IServiceCollection services, string section, bool isShared = false)
        where T : class, new()
    {
        services.TryAddSingleton<GivenSettings>();
        services.TryAddSingleton<SettingNames>();
        services.AddSingleton(provider =>
            new SettingsSection<T>(section, provider.GetRequiredService<GivenSettings>(), provider.GetServices<IValidateOptions<T>>)
            {
                IsShared = isShared,
            });
        services.AddSingleton<SettingsSection>(provider => provider.GetRequiredService<SettingsSection<T>>());
        services.AddSingleton<IConfigureOptions<T>>(provider => provider.GetRequiredService<SettingsSection<T>>());
        services.AddSingleton<IValidateOptions<T>>(provider => provider.GetRequiredService<SettingsSection<T>>());
        return services.AddOptions<T>().ValidateOnStart();
    }

    /// <summary>
    /// Reads a section before any service is built. A value that cannot be read keeps its default, since <see cref="CheckSettings"/> will
    /// report it.
    /// </summary>
    /// <param name="others">Older names that count too.</param>
    public static T ReadSettings<T>(this IConfiguration configuration, string section, params IReadOnlyList<OtherName> others)
        where T : class, new() => SettingsSection<T>.Read(configuration, section, others);

    /// <summary>A name of an older system for a setting; it counts where the setting itself is not given.</summary>
    public static IServiceCollection AddOlderSettingName(this IServiceCollection services, string name, string setting) =>
        services.AddSingleton(new OtherName(name, setting, IsAccepted: true));

    /// <summary>A name of an older system that has no use here.</summary>
    /// <param name="reason">Why, as a sentence, for the documents.</param>
    public static IServiceCollection AddUnusedSettingName(this IServiceCollection services, string name, string reason) =>
        services.AddSingleton(new OtherName(name, "", IsAccepted: true, reason));

    /// <summary>The former name of a setting or section; a start that still has it ends, and says the present name.</summary>
    public static IServiceCollection AddFormerSettingName(this IServiceCollection services, string name, string setting) =>
        services.AddSingleton(new OtherName(name, setting, IsAccepted: false));

    /// <summary>
    /// Checks the names and values of all settings, before anything uses one. Call it as soon as the host is built: hosted services read
    /// their options when they are made, which is before the host itself validates, and it would report the faults of one section only.
    /// </summary>
    /// <exception cref="OptionsValidationException">A setting is wrong. There is a sentence for each.</exception>
    public static void CheckSettings(this IServiceProvider services)
    {
        var faults = services.GetRequiredService<SettingNames>().Faults()
            .Concat(services.GetRequiredService<GivenSettings>().Contradictions().Select(names =>
                $"{string.Join(" and ", names.Names)} give {names.Setting} different values. Set {names.Setting}, or one of them alone."))
            .Concat(services.GetServices<SettingsSection>().SelectMany(section => section.Faults()))
            .Distinct()
            .ToList();
        if (faults.Count > 0)
            throw new OptionsValidationException(Options.DefaultName, typeof(SettingsSection), faults);
    }
}
