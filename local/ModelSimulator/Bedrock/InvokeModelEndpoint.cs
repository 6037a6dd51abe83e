using System.Text.Json;
using ModelSimulator.Bedrock.Families;
using ModelSimulator.Http;

namespace ModelSimulator.Bedrock;

/// <summary>
/// <c>POST /model/{modelId}/invoke</c>: the gate, the shelf of models, the body, what the model makes of it, and a line in the book of what was billed.
/// </summary>
public sealed class InvokeModelEndpoint(ModelShelf shelf, ModelRun run, Bookkeeper bookkeeper, IHostApplicationLifetime lifetime)
{
    /// <summary>Bedrock's limit for a body, either way.</summary>
    public const int LargestBody = 25_000_000;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public async Task InvokeAsync(HttpContext context, string model)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Headers["x-amzn-RequestId"] = Guid.NewGuid().ToString();
        await Visits.HoldAsync(context, lifetime, cancellationToken => AnswerAsync(context, model, cancellationToken));
    }

    private async Task AnswerAsync(HttpContext context, string model, CancellationToken cancellationToken)
    {
        var (denied, region) = Gate.Check(context.Request.Headers.Authorization);
        if (denied != null) { await RefuseAsync(context, model, denied, "the request is not signed for Bedrock"); return; }

        var (family, missing, why) = shelf.Find(model, region);
        if (family == null) { await RefuseAsync(context, model, missing!, why); return; }

        var (reading, problem) = await ReadAsync(context, family, model, cancellationToken);
        if (reading.Call is not { } call) { await RefuseAsync(context, model, reading.Refusal!, problem); return; }

        if (await run.ObjectionAsync(call, family, cancellationToken) is { } unfit) { await RefuseAsync(context, model, unfit, "a given picture or this machine is not fit for it"); return; }

        await run.AnswerAsync(context, family, call, cancellationToken);
    }

    private static async Task<(Reading Reading, string Problem)> ReadAsync(HttpContext context, IImageFamily family, string model, CancellationToken cancellationToken)
    {
        if (await Visits.BodyAsync(context.Request, LargestBody, cancellationToken) is not { } body) return (BedrockRefusal.TooLarge, "the body is larger than 25,000,000 bytes");
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

    private async Task RefuseAsync(HttpContext context, string model, Refusal refusal, string why)
    {
        bookkeeper.Refuse(model, refusal, why);
        await refusal.WriteAsync(context, model);
    }
}
