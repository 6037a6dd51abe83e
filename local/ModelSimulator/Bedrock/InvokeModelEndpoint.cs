namespace ModelSimulator.Bedrock;

/// <summary><c>POST /model/{modelId}/invoke</c>: signature, headers, model, body, then the model runs.</summary>
internal sealed class InvokeModelEndpoint(ModelRegistry registry, ModelRun run, InvocationLog log, RequestLifetime lifetime)
{
    /// <summary>Bedrock's limit for a body, either way.</summary>
    public const int MaxBodyBytes = 25_000_000;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public async Task InvokeAsync(HttpContext context, string model)
    {
        context.Response.Headers["x-amzn-RequestId"] = Guid.NewGuid().ToString();
        await lifetime.RunAsync(context, async cancellationToken =>
        {
            if (await FailureAsync(context, model, cancellationToken) is not var (error, why))
                return;
            log.AddRefused(model, error, why);
            await error.WriteAsync(context, model);
        });
    }

    /// <summary>Answers, or returns the error to answer with.</summary>
    private async Task<(ServiceError Error, string Why)?> FailureAsync(
        HttpContext context, string model, CancellationToken cancellationToken)
    {
        var (denied, region) = SignatureCheck.Check(context.Request.Headers.Authorization);
        if (denied != null)
            return (denied, "the request is not signed for Bedrock");
        if (HeaderCheck.Check(context.Request.Headers) is { } wrongHeader)
            return (wrongHeader, "a header is missing or wrong");
        var (family, missing, why) = registry.Find(model, region);
        if (family == null)
            return (missing!, why);
        var (read, problem) = await ReadAsync(context, family, model, cancellationToken);
        if (read.Call is not { } call)
            return (read.Error!, problem);
        if (await run.CheckAsync(call, family, cancellationToken) is { } invalid)
            return (invalid, "an input image is invalid");
        await run.AnswerAsync(context, family, call, cancellationToken);
        return null;
    }

    private static async Task<(CallResult Read, string Problem)> ReadAsync(
        HttpContext context, BedrockFamily family, string model, CancellationToken cancellationToken)
    {
        if (await RequestLifetime.ReadBodyAsync(context.Request, MaxBodyBytes, cancellationToken) is not { } body)
            return (BedrockError.TooLarge, "the body is larger than 25,000,000 bytes");
        try
        {
            using var json = JsonDocument.Parse(body, Strict);
            return (family.Read(model, json.RootElement), "the model does not take this request");
        }
        catch (JsonException)
        {
            return (BedrockError.NotJson, "the body is not JSON");
        }
    }
}
