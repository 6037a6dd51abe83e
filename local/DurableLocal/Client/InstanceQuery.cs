using DurableLocal.Instances;
using Microsoft.DurableTask.Client;

namespace DurableLocal.Client;

/// <summary>Lists of instances, ordered by id. A continuation token is the last id of its page.</summary>
internal static class InstanceQuery
{
    public static IEnumerable<InstanceSummary> Matching(InstanceDirectory directory, OrchestrationQuery query)
    {
        var statuses = query.Statuses?.ToHashSet();
        return directory.All
            .Select(instance => instance.Summary)
            .Where(summary => summary.InstanceId.StartsWith(query.InstanceIdPrefix ?? "", StringComparison.Ordinal))
            .Where(summary => query.CreatedFrom is null || summary.CreatedAt >= query.CreatedFrom.Value.UtcDateTime)
            .Where(summary => query.CreatedTo is null || summary.CreatedAt <= query.CreatedTo.Value.UtcDateTime)
            .Where(summary => statuses is null or { Count: 0 } || statuses.Contains(summary.Status));
    }

    public static InstancePage Page(InstanceDirectory directory, OrchestrationQuery query, string? after, int size)
    {
        var found = Matching(directory, query)
            .Where(summary => string.IsNullOrEmpty(after) || string.CompareOrdinal(summary.InstanceId, after) > 0)
            .OrderBy(summary => summary.InstanceId, StringComparer.Ordinal)
            .Take(size + 1)
            .ToList();
        return found.Count <= size ? new(found, null) : new(found[..size], found[size - 1].InstanceId);
    }
}

internal sealed record InstancePage(IReadOnlyList<InstanceSummary> Summaries, string? ContinuationToken);
