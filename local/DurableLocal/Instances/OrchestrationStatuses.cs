using DurableLocal.Journal;
using Microsoft.DurableTask.Client;

namespace DurableLocal.Instances;

internal static class OrchestrationStatuses
{
    public static bool IsFinished(this OrchestrationRuntimeStatus status) => status
        is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;

    /// <summary>The status that an end leaves behind; null for ContinueAsNew, which is no end to the outside.</summary>
    public static OrchestrationRuntimeStatus? Of(InstanceEnd end) => end switch
    {
        InstanceEnd.Completed => OrchestrationRuntimeStatus.Completed,
        InstanceEnd.Failed => OrchestrationRuntimeStatus.Failed,
        InstanceEnd.Terminated => OrchestrationRuntimeStatus.Terminated,
        _ => null,
    };
}
