using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Grpc.Core;
using ImageGen.Generation;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Tests.Generation;

/// <summary>While the task hub's storage does not answer, a request is recorded and started later.</summary>
public sealed class TaskHubTests : IAsyncLifetime
{
    private readonly ImageGenHost _host;
    private bool _isAway;

    public TaskHubTests() =>
        _host = new([], services => services.Decorate<DurableTaskClient>(inner => new Hub(inner, this)));

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_request_is_recorded_with_its_id_in_the_answer_and_the_sweep_starts_it_once()
    {
        _isAway = true;
        using var delayed = await _host.PostAsync(new { prompt = "An image that is started later" });
        var problem = await delayed.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, delayed.StatusCode);
        Assert.Equal("urn:imagegen:start-delayed", problem.GetProperty("type").GetString());
        var id = problem.GetProperty("request_id").GetString()!;
        Assert.Equal("pending", (await _host.AssetAsync(id)).GetProperty("status").GetString());
        await SweepAsync();
        Assert.Equal("pending", (await _host.AssetAsync(id)).GetProperty("status").GetString());

        _isAway = false;
        await SweepAsync();
        await _host.WaitForAsync(id);
        await SweepAsync();
        var asset = await _host.AssetAsync(id);
        Assert.Equal("completed", asset.GetProperty("status").GetString());
        Assert.Single(asset.GetProperty("attempts").EnumerateArray().ToList());
    }

    [Fact]
    public async Task A_cancel_and_a_repeat_do_not_need_the_task_hub()
    {
        _isAway = true;
        var body = new { prompt = "An image that is never started", request_id = "never-started" };
        using var delayed = await _host.PostAsync(body);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, delayed.StatusCode);
        using var cancel = await _host.Client.PostAsync("/api/assets/never-started/cancel", null);
        Assert.Equal(HttpStatusCode.Accepted, cancel.StatusCode);
        Assert.Equal("cancelled", (await _host.CompleteAsync(body)).GetProperty("status").GetString());

        _isAway = false;
        await SweepAsync();
        Assert.Empty((await _host.AssetAsync("never-started")).GetProperty("attempts").EnumerateArray());
    }

    private async Task SweepAsync()
    {
        var later = new ShiftedTime(DateTimeOffset.UtcNow.AddMinutes(10));
        var services = _host.Services;
        var reconciler = ActivatorUtilities.CreateInstance<RecordReconciler>(services, later);
        var sweep = ActivatorUtilities.CreateInstance<SweepRecords>(services, later, reconciler);
        await sweep.Run(new TimerInfo(), services.GetRequiredService<DurableTaskClient>(), default);
    }

    private sealed class Hub(DurableTaskClient inner, TaskHubTests test) : DelegatingDurableTaskClient(inner)
    {
        public override Task<string> ScheduleNewOrchestrationInstanceAsync(
            TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null,
            CancellationToken cancellation = default)
        {
            ThrowIfAway();
            return base.ScheduleNewOrchestrationInstanceAsync(orchestratorName, input, options, cancellation);
        }

        public override Task<OrchestrationMetadata?> GetInstancesAsync(
            string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
        {
            ThrowIfAway();
            return base.GetInstancesAsync(instanceId, getInputsAndOutputs, cancellation);
        }

        public override Task RaiseEventAsync(
            string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
        {
            ThrowIfAway();
            return base.RaiseEventAsync(instanceId, eventName, eventPayload, cancellation);
        }

        private void ThrowIfAway()
        {
            if (test._isAway)
                throw new RpcException(new Status(StatusCode.Unavailable, "The task hub's storage does not answer."));
        }
    }
}
