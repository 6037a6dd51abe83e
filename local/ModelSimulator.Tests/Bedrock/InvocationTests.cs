using System.Security.Cryptography;
using System.Text;
using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;

namespace ModelSimulator.Tests.Bedrock;

/// <summary>The log of what would have been billed, the delay, and the way in through the real client.</summary>
public sealed class InvocationTests
{
    private const string Lighthouse = """{"prompt":"a circle","seed":9,"aspect_ratio":"21:9"}""";

    [Fact]
    public async Task Every_invocation_is_logged_without_its_prompt()
    {
        await using var host = await SimulatorHost.Start();
        await host.Answer(SimulatorHost.Core, Lighthouse);
        await host.Refusal(SimulatorHost.Core, """{"prompt":7}""");
        await host.Refusal("no.such-model", Lighthouse);

        var log = await host.Get("invocations");
        Assert.Equal((3, 1), (log.GetProperty("total").GetInt32(), log.GetProperty("billed").GetInt32()));
        Assert.Equal(["ValidationException", "ValidationException", "rendered"], log.GetProperty("invocations").EnumerateArray()
            .Select(one => one.GetProperty("outcome").GetString()!));
        var painted = log.GetProperty("invocations")[2];
        Assert.Equal(9, painted.GetProperty("seed").GetInt64());
        Assert.Equal(Hash("a circle"), painted.GetProperty("promptHash").GetString());
        Assert.DoesNotContain("circle", log.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_can_be_asked_for_one_prompt_and_closed()
    {
        await using var host = await SimulatorHost.Start();
        await host.Answer(SimulatorHost.Core, Lighthouse);
        await host.Answer(SimulatorHost.Core, """{"prompt":"a mill","aspect_ratio":"21:9"}""");
        Assert.Single((await host.Get($"invocations?promptHash={Hash("a mill")}")).GetProperty("invocations").EnumerateArray());
        await host.Http.DeleteAsync("invocations");
        Assert.Equal(0, (await host.Get("invocations")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task A_client_that_leaves_while_the_model_renders_has_still_bought_the_image()
    {
        await using var host = await SimulatorHost.Start(("Delay", "00:10:00"));
        using var gone = new CancellationTokenSource();
        var answer = host.Invoke(SimulatorHost.Core, Lighthouse, gone.Token);
        await SimulatorHost.Until(() => Task.FromResult(host.Clock.HasAlarm));
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
        await SimulatorHost.Until(async () => (await host.Get("invocations")).GetProperty("total").GetInt32() == 1);
        Assert.Equal(("abandoned", 0, true), await host.LastInvocation());
    }

    [Fact]
    public async Task A_delay_is_the_least_time_an_answer_takes()
    {
        await using var host = await SimulatorHost.Start(("Delay", "00:00:30"));
        var answer = host.Answer(SimulatorHost.Core, Lighthouse);
        await host.MoveClockUntil(() => answer.IsCompleted, TimeSpan.FromSeconds(5));
        await answer;
        Assert.True(host.Waited >= TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task The_aws_client_reaches_it_by_ServiceURL()
    {
        await using var host = await SimulatorHost.Start();
        using var client = new AmazonBedrockRuntimeClient("local", "local", new AmazonBedrockRuntimeConfig
        {
            ServiceURL = host.Address,
            AuthenticationRegion = "us-west-2",
            MaxErrorRetry = 0,
            MaxStaleConnectionRetries = 0,
        });
        using var body = new MemoryStream(Encoding.UTF8.GetBytes(Lighthouse));
        var answer = await client.InvokeModelAsync(new InvokeModelRequest
        {
            ModelId = SimulatorHost.Core,
            Body = body,
            ContentType = "application/json"
        });
        Assert.StartsWith("""{"seeds":[9],"finish_reasons":[null],"images":["iVBOR""", Encoding.UTF8.GetString(answer.Body.ToArray()),
            StringComparison.Ordinal);

        using var wrong = new MemoryStream("{}"u8.ToArray());
        var refusal = await Assert.ThrowsAsync<ValidationException>(() => client.InvokeModelAsync(
            new InvokeModelRequest { ModelId = SimulatorHost.Core, Body = wrong, ContentType = "application/json" }));
        Assert.Equal("Malformed input request: #: required key [prompt] not found, please reformat your input and try again.",
            refusal.Message);
        Assert.NotEmpty(refusal.RequestId);
    }

    private static string Hash(string prompt) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(prompt)));
}
