using DurableLocal.Instances;
using Microsoft.DurableTask.Client;

namespace DurableLocal.Client;

/// <summary>Which existing instances a start with the same id may replace.</summary>
internal static class ReplaceableStatuses
{
    /// <summary>
    /// A running, pending or suspended instance is never replaced. A finished one is, unless its status is among
    /// <paramref name="dedupeStatuses"/>.
    /// </summary>
    /// <exception cref="ArgumentException">A name is not a status.</exception>
    public static Func<OrchestrationRuntimeStatus, bool> Of(IReadOnlyList<string>? dedupeStatuses)
    {
        if (dedupeStatuses is null or { Count: 0 })
            return OrchestrationStatuses.IsFinished;

        var kept = dedupeStatuses.Select(Parse).ToHashSet();
        return status => status.IsFinished() && !kept.Contains(status);
    }

    private static OrchestrationRuntimeStatus Parse(string name) =>
        Enum.TryParse<OrchestrationRuntimeStatus>(name, ignoreCase: true, out var status) && !char.IsAsciiDigit(name[0])
            ? status
            : throw new ArgumentException($"DedupeStatuses holds '{name}', which is no orchestration status.", nameof(name));
}
