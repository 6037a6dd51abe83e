namespace DurableLocal.Instances;

internal static class OrchestrationStatuses
{
    public static bool IsFinished(this OrchestrationRuntimeStatus status) => status
        is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;

    /// <summary>The status after an end; null for ContinueAsNew, which is not an end for clients.</summary>
    public static OrchestrationRuntimeStatus? Of(InstanceEnd end) => end switch
    {
        InstanceEnd.Completed => OrchestrationRuntimeStatus.Completed,
        InstanceEnd.Failed => OrchestrationRuntimeStatus.Failed,
        InstanceEnd.Terminated => OrchestrationRuntimeStatus.Terminated,
        _ => null,
    };

    /// <summary>
    /// Which existing instances a start with the same id may replace. A running, pending or suspended instance is never replaced;
    /// a finished one is, unless its status is among <paramref name="dedupeStatuses"/>.
    /// </summary>
    /// <exception cref="ArgumentException">A name is not a status.</exception>
    public static Func<OrchestrationRuntimeStatus, bool> Replaceable(IReadOnlyList<string>? dedupeStatuses)
    {
        var kept = (dedupeStatuses ?? []).Select(Parse).ToHashSet();
        return status => status.IsFinished() && !kept.Contains(status);
    }

    private static OrchestrationRuntimeStatus Parse(string name) =>
        Enum.TryParse<OrchestrationRuntimeStatus>(name, ignoreCase: true, out var status) && !char.IsAsciiDigit(name[0])
            ? status
            : throw new ArgumentException($"DedupeStatuses contains '{name}', which is not an orchestration status.", nameof(name));
}
