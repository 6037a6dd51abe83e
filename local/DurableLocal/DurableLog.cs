namespace DurableLocal;

/// <summary>The engine's log lines. None contains an input or an output.</summary>
internal static partial class DurableLog
{
    [LoggerMessage(1, LogLevel.Information, "Durable engine started. Folder: {Folder}, instances: {Instances}, running: {Running}.")]
    public static partial void EngineStarted(ILogger log, string folder, int instances, int running);

    [LoggerMessage(2, LogLevel.Debug, "Orchestration started. Orchestrator: {Name}, instance: {InstanceId}.")]
    public static partial void Started(ILogger log, string name, string instanceId);

    [LoggerMessage(3, LogLevel.Debug, "Orchestration finished. Orchestrator: {Name}, instance: {InstanceId}, status: {Status}.")]
    public static partial void Finished(ILogger log, string name, string instanceId, Journal.InstanceEnd status);

    [LoggerMessage(4, LogLevel.Debug, "Orchestration failed. Orchestrator: {Name}, instance: {InstanceId}, failure: {Failure}.")]
    public static partial void Failed(ILogger log, string name, string instanceId, string failure);

    [LoggerMessage(5, LogLevel.Warning, "Activity failed. Activity: {Name}, instance: {InstanceId}, task: {TaskId}.")]
    public static partial void ActivityFailed(ILogger log, Exception failure, string name, string instanceId, int taskId);

    [LoggerMessage(6, LogLevel.Warning, "Activities are still running after the stop; they run again at the next start.")]
    public static partial void ActivitiesAbandoned(ILogger log);

    [LoggerMessage(7, LogLevel.Error, "Turn failed and will be tried again. Instance: {InstanceId}, in seconds: {Seconds}.")]
    public static partial void TurnPostponed(ILogger log, Exception failure, string instanceId, double seconds);

    [LoggerMessage(8, LogLevel.Error, "Journal is damaged and was moved. New path: {Path}.")]
    public static partial void JournalSetAside(ILogger log, Exception damage, string path);

    [LoggerMessage(9, LogLevel.Warning, "Orchestration of a newer version is left alone until an app of that version runs. "
        + "Orchestrator: {Name}, instance: {InstanceId}, version: {Version}, version of this app: {Own}.")]
    public static partial void LeftAlone(ILogger log, string name, string instanceId, string version, string own);
}
