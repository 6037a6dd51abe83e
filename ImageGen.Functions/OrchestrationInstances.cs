using DurableTask.Core.Exceptions;
using Grpc.Core;
using ImageGen.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace ImageGen;

/// <summary>
/// Orchestration instances whose ids say what they are for. Every method throws <see cref="StorageUnavailableException"/> while the task
/// hub's own storage does not answer.
/// </summary>
public static class OrchestrationInstances
{
    // What an instance works on decides who starts it, so one that has ended may be replaced.
    private static readonly StartOrchestrationOptions UnlessRunning = new StartOrchestrationOptions().WithDedupeStatuses(
        OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended);

    /// <summary>Starts an instance, or joins the one that another call has just started.</summary>
    public static Task StartAsync(DurableTaskClient client, TaskName orchestrator, string instanceId, object input) =>
        GuardAsync(async () =>
        {
            try
            {
                return await client.ScheduleNewOrchestrationInstanceAsync(
                    orchestrator, input, UnlessRunning with { InstanceId = instanceId }, CancellationToken.None);
            }
            catch (OrchestrationAlreadyExistsException)
            {
                return instanceId;
            }
        });

    /// <summary>Whether an instance exists that has not ended.</summary>
    public static Task<bool> IsRunningAsync(DurableTaskClient client, string instanceId, CancellationToken cancellationToken) =>
        GuardAsync(async () => await client.GetInstanceAsync(instanceId, cancellationToken) is { IsCompleted: false });

    /// <summary>Deletes an instance that has ended, with its history; false for one that runs, or is gone, which stays as it is.</summary>
    public static Task<bool> PurgeAsync(DurableTaskClient client, string instanceId, CancellationToken cancellationToken) =>
        GuardAsync(async () =>
        {
            try
            {
                return (await client.PurgeInstanceAsync(instanceId, cancellationToken)).PurgedInstanceCount > 0;
            }
            catch (Exception running) when (running is InvalidOperationException
                or RpcException { StatusCode: StatusCode.FailedPrecondition })
            {
                // An instance under the same id was started meanwhile.
                return false;
            }
        });

    internal static async Task<T> GuardAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (RpcException failure) when (failure.StatusCode is not (StatusCode.Cancelled or StatusCode.InvalidArgument))
        {
            throw new StorageUnavailableException("The task hub does not answer.", failure);
        }
    }
}
