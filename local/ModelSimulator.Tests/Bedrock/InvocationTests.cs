using System.Security.Cryptography;
using System.Text;
using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;

namespace ModelSimulator.Tests.Bedrock;

/// <summary>The book of what would have been billed, the delay, and the way in through the real client.</summary>
public sealed class InvocationTests
{
    private const string Lighthouse = """{"prompt":"a circle","seed":9,"aspect_ratio":"21:9"}""";

    [Fact]
    public async Task Every_invocation_is_booked_without_its_prompt()
    {
        await using var world = await SimulatorHost.Start();
        await world.Answer(SimulatorHost.Core, Lighthouse);
        await world.Refusal(SimulatorHost.Core, """{"prompt":7}""");
        await world.Refusal("no.such-model", Lighthouse);

        var book = await world.Get("invocations");
        Assert.Equal((3, 1), (book.GetProperty("total").GetInt32(), book.GetProperty("billed").GetInt32()));
        Assert.Equal(["ValidationException", "ValidationException", "rendered"], book.GetProperty("invocations").EnumerateArray()
            .Select(one => one.GetProperty("outcome").GetString()!));
        var painted = book.GetProperty("invocations")[2];
        Assert.Equal(9, painted.GetProperty("seed").GetInt64());
        Assert.Equal(Hash("a circle"), painted.GetProperty("promptHash").GetString());
        Assert.DoesNotContain("circle", book.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_book_can_be_asked_for_one_prompt_and_closed()
    {
        await using var world = await SimulatorHost.Start();
        await world.Answer(SimulatorHost.Core, Lighthouse);
        await world.Answer(SimulatorHost.Core, """{"prompt":"a mill","aspect_ratio":"21:9"}""");
        Assert.Single((await world.Get($"invocations?promptHash={Hash("a mill")}")).GetProperty("invocations").EnumerateArray());
        await world.Http.DeleteAsync("invocations");
        Assert.Equal(0, (await world.Get("invocations")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task A_client_that_leaves_while_the_model_paints_has_still_bought_the_image()
    {
        await using var world = await SimulatorHost.Start(("Delay", "00:10:00"));
        using var gone = new CancellationTokenSource();
        var answer = world.Invoke(SimulatorHost.Core, Lighthouse, gone.Token);
        await SimulatorHost.Until(() => Task.FromResult(world.Clock.HasAlarm));
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
        await SimulatorHost.Until(async () => (await world.Get("invocations")).GetProperty("total").GetInt32() == 1);
        Assert.Equal(("abandoned", 0, true), await world.LastInvocation());
    }

    [Fact]
    public async Task A_delay_is_the_least_time_an_answer_takes()
    {
        await using var world = await SimulatorHost.Start(("Delay", "00:00:30"));
        var answer = world.Answer(SimulatorHost.Core, Lighthouse);
        await world.MoveClockUntil(() => answer.IsCompleted, TimeSpan.FromSeconds(5));
        await answer;
        Assert.True(world.Waited >= TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task The_aws_client_reaches_it_by_ServiceURL()
    {
        await using var world = await SimulatorHost.Start();
        using var client = new AmazonBedrockRuntimeClient("local", "local", new AmazonBedrockRuntimeConfig
        {
            ServiceURL = world.Address,
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
