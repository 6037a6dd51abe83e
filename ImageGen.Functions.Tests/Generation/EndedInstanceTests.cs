using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ImageGen.Generation;
using ImageGen.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Tests.Generation;

/// <summary>Whatever ends an instance, its record ends too, says how, and keeps what was paid for; nothing is paid after the end.</summary>
public sealed class EndedInstanceTests(ImageGenHost host) : IClassFixture<ImageGenHost>
{
    [Theory]
    [InlineData("terminated", "cancelled", "The request was terminated.")]
    [InlineData("purged", "failed", "was deleted before it had ended")]
    public async Task A_read_ends_the_record_of_an_instance_that_was_ended_by_hand(string how, string status, string error)
    {
        var prompt = $"An image whose instance is {how}";
        await host.FaultAsync(new { fault = "timeout", seconds = 2, match = prompt });
        var id = await host.StartAsync(new { prompt });
        await host.WaitForAttemptAsync(id);
        await EndAsync(host, id, how);

        var asset = await host.AssetAsync(id);
        Assert.Equal(status, asset.GetProperty("status").GetString());
        Assert.Contains(error, asset.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(host.Log.Lines, line => line.Contains(id, StringComparison.Ordinal)
            && line.Contains("(null)", StringComparison.Ordinal));
        using var cancel = await host.Client.PostAsync($"/api/assets/{id}/cancel", null);
        Assert.Equal(HttpStatusCode.Conflict, cancel.StatusCode);

        // The call that was under way is paid for; its image comes into the record.
        var kept = await UntilAsync(() => host.AssetAsync(id), record => record.TryGetProperty("s3_url", out _));
        Assert.Equal(status, kept.GetProperty("status").GetString());
        Assert.Equal("settled", Assert.Single(kept.GetProperty("attempts").EnumerateArray().ToList()).GetProperty("outcome").GetString());
        Assert.Equal(kept.GetProperty("size_bytes").GetInt64(), (await host.BytesAsync(kept)).Length);
    }

    [Fact]
    public async Task Who_waits_is_told_that_the_instance_was_terminated()
    {
        const string Prompt = "An image whose instance is terminated under its caller";
        await host.FaultAsync(new { fault = "timeout", seconds = 12, match = Prompt });
        var waiting = host.CompleteAsync(new { prompt = Prompt, request_id = "terminated-under-its-caller" });
        await host.WaitForAttemptAsync("terminated-under-its-caller");
        await EndAsync(host, "terminated-under-its-caller", "terminated");
        Assert.Equal("cancelled", (await waiting).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_repeat_ends_the_record_of_a_terminated_instance_and_links_only_what_works()
    {
        const string Prompt = "An image that is asked for again after it was terminated";
        await host.FaultAsync(new { fault = "timeout", seconds = 2, match = Prompt });
        var body = new { prompt = Prompt, request_id = "repeat-of-terminated" };
        await host.StartAsync(body);
        await host.WaitForAttemptAsync("repeat-of-terminated");
        await EndAsync(host, "repeat-of-terminated", "purged");

        using var again = await host.PostAsync(body);
        var answer = await again.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
        Assert.Equal("Image generation request failed", answer.GetProperty("message").GetString());
        Assert.False(answer.TryGetProperty("terminatePostUri", out _));
        using var status = await host.Client.GetAsync(answer.GetProperty("statusQueryGetUri").GetString());
        Assert.Equal(HttpStatusCode.OK, status.StatusCode);
    }

    [Fact]
    public async Task Nothing_is_paid_after_the_instance_was_terminated()
    {
        const string Prompt = "An image that is terminated between two attempts";
        await host.FaultAsync(new { fault = "throttle", match = Prompt });
        var id = await host.StartAsync(new { prompt = Prompt });
        await host.WaitForAttemptAsync(id);
        await EndAsync(host, id, "terminated");
        var attempts = await StoredAttemptsAsync(host, id);
        // More than the longest wait between two attempts.
        await Task.Delay(TimeSpan.FromMilliseconds(600));
        Assert.Equal(attempts, await StoredAttemptsAsync(host, id));
    }

    [Fact]
    public async Task The_sweep_ends_starts_and_closes_what_nobody_reads()
    {
        await using var own = new StartedImageGenHost();
        await own.StartAsync();
        var records = own.Host.Services.GetRequiredService<IRecordStore>();
        var (lost, orphan) = (Request("lost"), Request("orphan"));
        foreach (var request in new[] { lost, orphan })
            await records.CreateAsync(RecordStatus.NewRecord(request, DateTimeOffset.UtcNow.AddHours(-1)), default);
        await records.AdvanceAsync(lost.Id, new(1, ImageStatus.Processing, DateTimeOffset.UtcNow), default);
        await records.AddAttemptAsync(lost.Id, new(1, "gpt-image-2", 0.04m, DateTimeOffset.UtcNow.AddHours(-1)), default);
        await records.CreateAsync(RecordStatus.NewRecord(Request("fresh"), DateTimeOffset.UtcNow), default);

        await SweepAsync(own.Host);
        await own.Host.WaitForAsync("orphan");

        Assert.Equal("completed", (await records.FindAsync(orphan.Id, default))!.Status.WireName());
        var ended = await records.FindAsync(lost.Id, default);
        Assert.Equal((ImageStatus.Failed, null), (ended!.Status, ended.OpenSince));
        Assert.Equal(SpendingOutcome.Ambiguous, Assert.Single(ended.Attempts).Outcome);
        Assert.Equal(ImageStatus.Pending, (await records.FindAsync(RequestId.Parse("fresh"), default))!.Status);
    }

    [Fact]
    public async Task A_call_that_may_still_answer_is_not_written_off()
    {
        await using var own = new StartedImageGenHost();
        await own.StartAsync();
        var records = own.Host.Services.GetRequiredService<IRecordStore>();
        var request = Request("still-calling");
        await records.CreateAsync(RecordStatus.NewRecord(request, DateTimeOffset.UtcNow.AddHours(-1)), default);
        await records.AddAttemptAsync(request.Id, new(1, "gpt-image-2", 0.04m, DateTimeOffset.UtcNow), default);
        await records.AdvanceAsync(request.Id, new(1, ImageStatus.Cancelled, DateTimeOffset.UtcNow), default);

        await SweepAsync(own.Host);
        var record = await records.FindAsync(request.Id, default);
        Assert.NotNull(record!.OpenSince);
        Assert.Null(record.Attempts[0].Outcome);
    }

    private static GenerationRequest Request(string id) => new()
    {
        RequestId = id,
        Prompt = "A lamp left burning in a window",
        AspectRatio = "1:1",
    };

    private static async Task SweepAsync(ImageGenHost host)
    {
        var sweep = ActivatorUtilities.CreateInstance<SweepRecords>(host.Services);
        await sweep.Run(new TimerInfo(), host.Services.GetRequiredService<DurableTaskClient>(), default);
    }

    private static async Task EndAsync(ImageGenHost host, string id, string how)
    {
        var instance = $"/runtime/webhooks/durabletask/instances/{id}";
        using var terminated = await host.Client.PostAsync($"{instance}/terminate?reason=test", null);
        Assert.Equal(HttpStatusCode.Accepted, terminated.StatusCode);
        await host.WaitForAsync(id);
        if (how == "purged")
            await host.Client.DeleteAsync(instance);
    }

    private static async Task<int> StoredAttemptsAsync(ImageGenHost host, string id) =>
        (await host.Services.GetRequiredService<IRecordStore>().FindAsync(RequestId.Parse(id), default))!.Attempts.Count;

    private static async Task<JsonElement> UntilAsync(Func<Task<JsonElement>> read, Func<JsonElement, bool> isReached)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var record = await read();
            if (isReached(record))
                return record;
            await Task.Delay(50, limit.Token);
        }
    }
}
