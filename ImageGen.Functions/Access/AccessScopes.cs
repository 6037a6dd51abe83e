namespace ImageGen.Access;

/// <summary>What a caller may do. Their names are those of the scopes of tokens and keys, in small letters.</summary>
[Flags]
public enum AccessScopes
{
    None = 0,

    /// <summary>Read one's own requests and their images, and the lists of models and presets.</summary>
    Read = 1,

    /// <summary>Start, cancel and repeat requests of one's own, which costs money.</summary>
    Generate = 2,

    /// <summary>Everything, also for and of other users.</summary>
    Admin = 4,
}

public static class AccessScopesExtensions
{
    /// <summary>The scopes that a caller can have, with their names.</summary>
    public static IReadOnlyDictionary<string, AccessScopes> ByName { get; } = Enum.GetValues<AccessScopes>()
        .Where(scope => scope != AccessScopes.None)
        .ToDictionary(scope => scope.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    /// <summary>The names, as an answer or a header shows them.</summary>
    public static IReadOnlyList<string> Names(this AccessScopes scopes) =>
        [.. ByName.Where(scope => scopes.HasFlag(scope.Value)).Select(scope => scope.Key)];

    /// <summary>The scopes of these names; those that are not ours count for nothing.</summary>
    public static AccessScopes Of(IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return names.Aggregate(AccessScopes.None, (all, name) => all | ByName.GetValueOrDefault(name));
    }
}
