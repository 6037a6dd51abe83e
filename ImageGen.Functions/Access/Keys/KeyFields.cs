using System.Text.RegularExpressions;
using ImageGen.Http;
using ImageGen.Storage;

namespace ImageGen.Access.Keys;

/// <summary>Reads what a key is to be, with the rules for it.</summary>
public static partial class KeyFields
{
    public const int MaxName = 100, MaxLifetimeDays = 3650, MaxOverlapHours = 168, DefaultOverlapHours = 24;

    public const AccessScopes DefaultScopes = AccessScopes.Read | AccessScopes.Generate;

    internal const string ExampleBody = """{"owner":"mia","scopes":["read","generate"]}""", ExampleRotation = """{"overlap_hours":24}""";

    private const string ScopesExample = """["read","generate"]""";

    /// <summary>The order, or all that is wrong with it.</summary>
    public static Result<KeyOrder, Problem> Parse(JsonFields fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var owner = Owner(fields);
        if (owner is null && !fields.HasErrorOf("owner"))
            fields.Refuse("owner", "must be given: the user for whom the key acts", "mia");
        var name = fields.Text("name", "ci") ?? "";
        if (!Name().IsMatch(name))
            fields.Refuse("name", $"must be at most {MaxName} characters in one line", "ci");
        var scopes = Scopes(fields);
        var days = (int?)fields.Whole("expires_in_days", 1, MaxLifetimeDays, "90");
        return fields.Errors() is { Count: > 0 } errors
            ? Problem.InvalidRequest(errors)
            : new KeyOrder(owner!, name, scopes, days);
    }

    /// <summary>The owner, or null where it is absent or faulty.</summary>
    public static string? Owner(JsonFields fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var owner = fields.Text("owner", "mia");
        if (owner is null || UserId.IsValid(owner))
            return owner;
        fields.Refuse("owner", UserId.Rule, "mia");
        return null;
    }

    /// <summary>How long the old key of a rotation remains.</summary>
    public static TimeSpan Overlap(JsonFields fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return TimeSpan.FromHours(fields.Whole("overlap_hours", 0, MaxOverlapHours, "24") ?? DefaultOverlapHours);
    }

    private static AccessScopes Scopes(JsonFields fields)
    {
        if (fields.Texts("scopes", ScopesExample) is not { } names)
            return DefaultScopes;
        if (names.Count == 0 || names.Any(name => !AccessScopesExtensions.ByName.ContainsKey(name)))
            fields.Refuse("scopes", $"must be some of {string.Join(", ", AccessScopesExtensions.ByName.Keys)}", ScopesExample);
        return AccessScopesExtensions.Of(names);
    }

    // Control characters and line separators would forge lines of logs and lists.
    [GeneratedRegex(@"\A[^\p{C}\p{Zl}\p{Zp}]{0,100}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
