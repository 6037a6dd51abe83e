using DurableLocal.Client;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;

namespace DurableLocal.Tests;

/// <summary>
/// An engine with its own folder, in check mode, with delegates as functions. It can be stopped and started again on the same folder.
/// Waits throw after <see cref="MaxWait"/>.
/// </summary>
internal sealed class EngineHost : IAsyncDisposable
{
    public static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(60);

    private DurableEngine? _engine;

    public TestFunctions Functions { get; } = new();

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public DurableEngineOptions Options { get; } = new()
    {
        DataFolder = Path.Combine(Path.GetTempPath(), "imagegen-tests", Guid.NewGuid().ToString("N")),
        CheckDeterminism = true,
        ShutdownGrace = TimeSpan.FromMilliseconds(200),
    };

    public DurableEngine Engine => _engine ?? throw new InvalidOperationException("Start the engine first.");

    public DurableTaskClient Client => new LocalDurableTaskClient(Engine);

    public string JournalsFolder => Path.Combine(Options.DataFolder, "durable", "instances");

    public async Task<EngineHost> StartAsync()
    {
        _engine = new(Microsoft.Extensions.Options.Options.Create(Options), Functions, Clock, NullLoggerFactory.Instance);
        await _engine.StartAsync(default);
        return this;
    }

    public async Task StopAsync() => await Engine.StopAsync(default);

    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    public Task<string> Schedule(string name, object? input = null, StartOrchestrationOptions? options = null) =>
        Client.ScheduleNewOrchestrationInstanceAsync(name, input, options);

    public async Task<OrchestrationMetadata> Finish(string instanceId)
    {
        using var timeoutSource = new CancellationTokenSource(MaxWait);
        try
        {
            return await Client.WaitForInstanceCompletionAsync(instanceId, getInputsAndOutputs: true, timeoutSource.Token);
        }
        catch (OperationCanceledException)
        {
            var now = await Client.GetInstanceAsync(instanceId, getInputsAndOutputs: true);
            throw new TimeoutException(
                $"Instance '{instanceId}' did not finish; its status is {now?.RuntimeStatus}, {now?.SerializedCustomStatus}.");
        }
    }

    /// <summary>Starts an orchestration and waits for its end.</summary>
    public async Task<OrchestrationMetadata> Run(string name, object? input = null) => await Finish(await Schedule(name, input));

    /// <summary>Starts an orchestration that must complete, and reads its output.</summary>
    public async Task<T> Result<T>(string name, object? input = null)
    {
        var end = await Run(name, input);
        Assert.Equal((OrchestrationRuntimeStatus.Completed, null), (end.RuntimeStatus, end.FailureDetails?.ErrorMessage));
        return end.ReadOutputAs<T>()!;
    }

    /// <summary>Waits until an instance meets a condition.</summary>
    public async Task<OrchestrationMetadata> Until(string instanceId, Func<OrchestrationMetadata, bool> wanted)
    {
        OrchestrationMetadata? last = null;
        await Until(async () => (last = await Client.GetInstanceAsync(instanceId, getInputsAndOutputs: true)) is { } now && wanted(now));
        return last!;
    }

    public Task UntilStatus(string instanceId, string customStatus) =>
        Until(instanceId, now => now.SerializedCustomStatus == $"\"{customStatus}\"");

    public static async Task Until(Func<Task<bool>> condition)
    {
        var end = DateTime.UtcNow + MaxWait;
        while (!await condition())
        {
            if (DateTime.UtcNow > end)
                throw new TimeoutException("The condition was not met in time.");
            await Task.Delay(5);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_engine is not null)
        {
            await _engine.StopAsync(default);
            _engine.Dispose();
        }

        if (Directory.Exists(Options.DataFolder))
            Directory.Delete(Options.DataFolder, recursive: true);
    }
}
