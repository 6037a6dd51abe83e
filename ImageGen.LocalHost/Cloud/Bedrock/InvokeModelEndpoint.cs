using System.Text.Json;
using ImageGen.LocalHost.Cloud.Bedrock.Families;
using ImageGen.LocalHost.Cloud.Bedrock.Faults;
using ImageGen.LocalHost.Cloud.Bedrock.Invocations;

namespace ImageGen.LocalHost.Cloud.Bedrock;

/// <summary>
/// <c>POST /model/{modelId}/invoke</c>: the gate, the shelf of models, the body, what the model makes of it, and a line in the book of what was billed.
/// </summary>
public sealed partial class InvokeModelEndpoint(
    ModelShelf shelf, ModelRun run, FaultDial dial, InvocationLog book, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<InvokeModelEndpoint> logger)
{
    /// <summary>Bedrock's limit for a body, either way.</summary>
    public const int LargestBody = 25_000_000;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public async Task InvokeAsync(HttpContext context, string model)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Headers["x-amzn-RequestId"] = Guid.NewGuid().ToString();
        // A fault may hold a request for an hour; the host must not wait for it when it stops.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        try
        {
            await AnswerAsync(context, model, ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            context.Abort();
        }
    }

    private async Task AnswerAsync(HttpContext context, string model, CancellationToken cancellationToken)
    {
        var (denied, region) = Gate.Check(context.Request.Headers.Authorization);
        if (denied != null) { await RefuseAsync(context, model, denied, "the request is not signed for Bedrock"); return; }

        var (family, missing, why) = shelf.Find(model, region);
        if (family == null) { await RefuseAsync(context, model, missing!, why); return; }

        var (reading, problem) = await ReadAsync(context, family, model, cancellationToken);
        if (reading.Call is not { } call) { await RefuseAsync(context, model, reading.Refusal!, problem); return; }

        var fault = dial.Take(model, call.Prompt);
        await run.AnswerAsync(context, family, call, fault, (outcome, images, billed) => Record(model, call, outcome, images, billed), cancellationToken);
    }

    private static async Task<(Reading Reading, string Problem)> ReadAsync(HttpContext context, IImageFamily family, string model, CancellationToken cancellationToken)
    {
        if (await BodyAsync(context.Request, cancellationToken) is not { } body) return (BedrockRefusal.TooLarge, "the body is larger than 25,000,000 bytes");
        try
        {
            using var json = JsonDocument.Parse(body, Strict);
            return (family.Read(model, json.RootElement), "the model does not take this request");
        }
        catch (JsonException)
        {
            return (BedrockRefusal.NotJson, "the body is not JSON");
        }
    }

    /// <summary>The body, or null when it is too large.</summary>
    private static async Task<ReadOnlyMemory<byte>?> BodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > LargestBody) return null;
        using var body = new MemoryStream((int)(request.ContentLength ?? 1024));
        var part = new byte[16 * 1024];
        for (int read; (read = await request.Body.ReadAsync(part, cancellationToken)) > 0;)
        {
            if (body.Length + read > LargestBody) return null;
            body.Write(part, 0, read);
        }
        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    private async Task RefuseAsync(HttpContext context, string model, BedrockRefusal refusal, string why)
    {
        Record(model, null, refusal.Type, 0, billed: false);
        LogRefused(model, refusal.Type, why);
        await refusal.WriteAsync(context, model);
    }

    private void Record(string model, ImageCall? call, string outcome, int images, bool billed)
    {
        book.Add(new Invocation(time.GetUtcNow(), model, call == null ? null : InvocationLog.HashOf(call.Prompt), call?.Seed, images, outcome, billed));
        if (call != null) LogInvoked(model, outcome, images, billed);
    }

    [LoggerMessage(LogLevel.Information, "Local Bedrock refused an invocation. Model: {Model}, error: {Error}, because {Why}.")]
    private partial void LogRefused(string model, string error, string why);

    [LoggerMessage(LogLevel.Information, "Local Bedrock took an invocation. Model: {Model}, outcome: {Outcome}, images: {Images}, billed: {Billed}.")]
    private partial void LogInvoked(string model, string outcome, int images, bool billed);
}
