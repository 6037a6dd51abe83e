using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace ImageGen.Settings;

/// <summary>One setting: a property of an options class, and what its attributes allow.</summary>
/// <param name="section">Section of the configuration, such as <c>Models</c>.</param>
/// <param name="property">The property that the setting is read into.</param>
public sealed class Setting(string section, PropertyInfo property)
{
    private readonly Type _type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
    private readonly ValidationAttribute[] _rules = [.. property.GetCustomAttributes<ValidationAttribute>()];

    /// <summary>The whole name, such as <c>Models:Default</c>.</summary>
    public string Name { get; } = $"{section}:{property.Name}";

    public PropertyInfo Property => property;

    /// <summary>The settings that the properties of a class are read from.</summary>
    public static IReadOnlyList<Setting> Of(string section, Type options) =>
    [
        .. options.GetProperties()
            .Where(property => property.SetMethod is { IsPublic: true })
            .Select(property => new Setting(section, property)),
    ];

    /// <summary>Whether the value must never be shown: marked by <c>[DataType(DataType.Password)]</c>.</summary>
    public bool IsSecret => _rules.OfType<DataTypeAttribute>().Any(rule => rule.DataType == DataType.Password);

    /// <summary>
    /// What the value must be, in words that follow "must be": the error message of a rule where it has one, else by type and range.
    /// </summary>
    public string Allowed => _rules.FirstOrDefault(rule => rule.ErrorMessage is not null)?.ErrorMessage
        ?? (_type == typeof(bool) ? "true or false"
            : _type.IsEnum ? string.Join(" or ", Enum.GetNames(_type))
            : _type == typeof(TimeSpan) ? $"a time (hours:minutes:seconds){Limits()}"
            : _type == typeof(string) ? _rules.OfType<RequiredAttribute>().Any() ? "a text that is not empty" : "a text"
            : $"a whole number{Limits()}");

    /// <summary>The default value as it is written in the configuration; empty where there is none.</summary>
    public string Default => Text(property.GetValue(Activator.CreateInstance(property.DeclaringType!)));

    /// <summary>Reads a value of the configuration; false where it is none of this type.</summary>
    public bool TryRead(string text, out object? value)
    {
        if (_type == typeof(bool))
        {
            // As older systems write them.
            text = text.Trim().ToUpperInvariant() switch
            {
                "1" or "YES" => bool.TrueString,
                "0" or "NO" => bool.FalseString,
                _ => text,
            };
        }

        try
        {
            value = TypeDescriptor.GetConverter(property.PropertyType).ConvertFromInvariantString(text);
            return value is not null || Nullable.GetUnderlyingType(property.PropertyType) is not null;
        }
        // Converters of the framework throw Exception itself among others.
        catch (Exception)
        {
            value = null;
            return false;
        }
    }

    /// <summary>Sets what can be read; the rest keeps its default and is a fault.</summary>
    public void Set(object options, GivenSettings given)
    {
        if (given.Find(Name) is { } found && TryRead(found.Value, out var value))
            property.SetValue(options, value);
    }

    /// <summary>The sentence about what is given or has become of it; null where it is allowed.</summary>
    public string? FindFault(object options, GivenSettings given)
    {
        var found = given.Find(Name);
        if (found?.Value.StartsWith("@Microsoft.KeyVault(", StringComparison.OrdinalIgnoreCase) is true)
        {
            // App Service leaves the reference in place of a secret that it cannot read, and as a secret anybody could guess it.
            return $"{found.Name} is a reference to a secret that Azure could not read. Put the secret into the vault, give the app's "
                + "identity the role Key Vault Secrets User there, and start the app again.";
        }

        if (found is not null && !TryRead(found.Value, out _))
            return Fault(found.Value, found.Name);
        var value = property.GetValue(options);
        return Allows(value) ? null : Fault(found?.Value ?? Text(value), found?.Name);
    }

    /// <summary>Whether the rules of the property allow this value.</summary>
    public bool Allows(object? value) => _rules.All(rule => rule.IsValid(value));

    /// <summary>The sentence about a value that is not allowed.</summary>
    /// <param name="value">The value as given.</param>
    /// <param name="givenAs">The name that it was given by, where that is an older one.</param>
    public string Fault(string value, string? givenAs = null)
    {
        var shown = value.Length == 0 ? "empty" : IsSecret ? "not valid" : $"'{value}'";
        var isClear = _type == typeof(bool) || _type.IsEnum || Allowed.Contains("such as", StringComparison.Ordinal);
        var example = isClear || Default.Length == 0 ? "" : $", such as {Default}";
        return $"{givenAs ?? Name} is {shown}, but must be {Allowed}{example}.";
    }

    /// <summary>A value as it is written in the configuration.</summary>
    public static string Text(object? value) => value switch
    {
        bool flag => flag ? "true" : "false",
        TimeSpan span => span.ToString("c"),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private string Limits() => _rules.OfType<RangeAttribute>().FirstOrDefault() is not { } range ? ""
        : range.Maximum is int.MaxValue ? $" from {range.Minimum}"
        : $" from {Limit(range.Minimum)} to {Limit(range.Maximum)}";

    // An attribute gives times as texts before its first use, and as times afterwards.
    private string Limit(object limit) =>
        _type == typeof(TimeSpan) && TimeSpan.Parse(Text(limit), CultureInfo.InvariantCulture) is { Microseconds: 0 } time
            ? time.Milliseconds == 0 ? time.ToString("c") : time.ToString(@"hh\:mm\:ss\.fff", CultureInfo.InvariantCulture)
            : Text(limit);
}
