using Amazon.BedrockRuntime.Model;
using Microsoft.AspNetCore.Http;

namespace AWSSDK.BedrockRuntime.Tests;

/// <summary>What a paid call depends on: sent once, given up in time, stopped when told.</summary>
public sealed class BedrockSendingTests
{
    [Fact]
    public async Task A_model_that_never_answers_ends_in_a_timeout_after_one_send()
    {
        await using var stub = await BedrockStub.Start(context => Hang(context));
        // Long enough for the first call of a busy machine to be sent.
        using var client = stub.Client(config => config.Timeout = TimeSpan.FromSeconds(3));
        await Assert.ThrowsAsync<TimeoutException>(() => client.InvokeModelAsync(Request()));
        Assert.Single(stub.Seen);
    }

    [Fact]
    public async Task Cancelling_ends_in_a_cancellation_after_one_send()
    {
        using var cancellation = new CancellationTokenSource();
        await using var stub = await BedrockStub.Start(context =>
        {
            cancellation.Cancel();
            return Hang(context);
        });
        using var client = stub.Client();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.InvokeModelAsync(Request(), cancellation.Token));
        Assert.Single(stub.Seen);
    }

    [Theory]
    [InlineData(429, "ThrottlingException")]
    [InlineData(429, "ModelNotReadyException")]
    [InlineData(503, "ServiceUnavailableException")]
    public async Task With_retries_off_even_a_retryable_error_is_sent_once(int status, string code)
    {
        await using var stub = await BedrockStub.Answering(status, "{}", ("x-amzn-ErrorType", code));
        using var client = stub.Client();
        await Assert.ThrowsAnyAsync<Exception>(() => client.InvokeModelAsync(Request()));
        Assert.Single(stub.Seen);
    }

    [Fact]
    public async Task With_retries_on_a_warming_model_is_asked_again()
    {
        await using var stub = await BedrockStub.Answering(429, "{}", ("x-amzn-ErrorType", "ModelNotReadyException"));
        using var client = stub.Client(config => config.MaxErrorRetry = 1);
        await Assert.ThrowsAsync<ModelNotReadyException>(() => client.InvokeModelAsync(Request()));
        Assert.Equal(2, stub.Seen.Count);
    }

    [Fact]
    public async Task A_connection_lost_in_the_middle_is_an_error_after_one_send()
    {
        await using var stub = await BedrockStub.Start(async context =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("""{"images":["aaaa""");
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
        using var client = stub.Client();
        await Assert.ThrowsAnyAsync<Exception>(() => client.InvokeModelAsync(Request()));
        Assert.Single(stub.Seen);
    }

    private static async Task Hang(HttpContext context)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
        }
    }

    private static InvokeModelRequest Request() => new() { ModelId = "a.b-v1:0", Body = new MemoryStream("{}"u8.ToArray()) };
}
