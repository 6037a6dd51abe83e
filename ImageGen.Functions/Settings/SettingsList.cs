using System.Collections;
using System.Reflection;

namespace ImageGen.Settings;

/// <summary>
/// An item of a list of settings: a property <c>IList&lt;T&gt;</c> of an options class, without a setter, whose items have settings of
/// their own.
/// </summary>
public abstract class SettingsItem
{
    /// <summary>Where the item stands, such as <c>Access:Issuers:0</c>; empty for one that no setting gives.</summary>
    public string Name { get; internal set; } = "";
}

/// <summary>A list of settings, and the items that the configuration gives.</summary>
/// <param name="name">The whole name, such as <c>Access:Issuers</c>.</param>
/// <param name="property">The property of the options class.</param>
internal sealed class SettingsList(string name, PropertyInfo property)
{
    private readonly Type _item = property.PropertyType.GetGenericArguments()[0];

    /// <summary>The settings of the first item, which stand for those of every item.</summary>
    public IReadOnlyList<Setting> Settings => Of("0");

    public static IEnumerable<SettingsList> In(string section, Type options) =>
        from property in options.GetProperties()
        let type = property.PropertyType
        where type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IList<>)
        where type.GetGenericArguments()[0].IsSubclassOf(typeof(SettingsItem))
        select new SettingsList($"{section}:{property.Name}", property);

    /// <summary>Adds the items to the list of these options.</summary>
    public void Configure(object options, GivenSettings given)
    {
        foreach (var (_, item) in Items(given))
            ((IList)property.GetValue(options)!).Add(item);
    }

    /// <summary>The items and the settings of each, in order. One whose every setting is empty or has its default is no item.</summary>
    public IEnumerable<(IReadOnlyList<Setting> Settings, SettingsItem Item)> Items(GivenSettings given)
    {
        foreach (var number in given.Items(name))
        {
            var settings = Of(number);
            if (settings.All(setting => given.Find(setting.Name)?.Value is not { Length: > 0 } value || value == setting.Default))
                continue;
            var item = (SettingsItem)Activator.CreateInstance(_item)!;
            item.Name = $"{name}:{number}";
            foreach (var setting in settings)
                setting.Set(item, given);
            yield return (settings, item);
        }
    }

    private IReadOnlyList<Setting> Of(string number) => Setting.Of($"{name}:{number}", _item);
}
