using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace ModelSimulator.OpenAi;

/// <summary><c>POST /images/generations</c> and <c>POST /images/edits</c>: API key, body, then the model runs.</summary>
internal sealed class ImagesEndpoint(
    ModelRun run, InvocationLog log, IOptions<SimulatorOptions> options, TimeProvider time, RequestLifetime lifetime)
{
    // The simulator's own limits for a body.
    private const int MaxJsonBytes = 1_000_000;
    private const int MaxFormBytes = 120_000_000;

    /// <summary>The strength of an edit without a mask.</summary>
    private const double EditStrength = 0.5;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public Task GenerateAsync(HttpContext context) => ServeAsync(context, MaxJsonBytes, async cancellationToken =>
    {
        if (!context.Request.HasJsonContentType())
            return OpenAiError.NotJsonType(context.Request.ContentType);
        try
        {
            using var json = await JsonDocument.ParseAsync(context.Request.Body, Strict, cancellationToken);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                return OpenAiError.NotJson;
            var fields = new JsonFields(json.RootElement);
            return ImageRequest.Read(fields, Find, "moderation") is { } request ? Accept(request, [], null, []) : Refuse(fields);
        }
        catch (JsonException)
        {
            return OpenAiError.NotJson;
        }
    });

    public Task EditAsync(HttpContext context) => ServeAsync(context, MaxFormBytes, async cancellationToken =>
    {
        if (!context.Request.HasFormContentType)
            return OpenAiError.NotMultipart;
        try
        {
            var limits = new FormOptions { MultipartBodyLengthLimit = MaxFormBytes };
            var fields = new FormFields(await context.Request.ReadFormAsync(limits, cancellationToken));
            fields.OnlyOnce("image[]");
            fields.OnlyFiles("image", "image[]", "mask");
            var request = ImageRequest.Read(fields, Find, "image", "image[]", "mask", "input_fidelity");
            return fields.Error is null && await InputFiles.ReadAsync(fields, cancellationToken) is { } files
                ? Accept(request!, files.Images, EditOf(files), files.Checks)
                : Refuse(fields);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException and not BadHttpRequestException)
        {
            return OpenAiError.NotMultipart;
        }
    });

    private async Task ServeAsync(HttpContext context, int maxBytes, Func<CancellationToken, Task<ReadResult>> read)
    {
        context.Response.Headers["x-request-id"] = $"req_{Guid.NewGuid():N}";
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = maxBytes;
        await lifetime.RunAsync(context, async cancellationToken =>
        {
            var result = await ReadAsync(context, read, cancellationToken);
            if (result is not { Call: { } call, Format: { } format })
                await RefuseAsync(context, result.Model, result.Error!, "the request is not understood");
            else if (await run.CheckAsync(call, format, cancellationToken) is { } invalid)
                await RefuseAsync(context, call.Model, invalid, "an input image is invalid");
            else
                await run.AnswerAsync(context, format, call, cancellationToken);
        });
    }

    private static async Task<ReadResult> ReadAsync(
        HttpContext context, Func<CancellationToken, Task<ReadResult>> read, CancellationToken cancellationToken)
    {
        if (!HasKey(context.Request))
            return OpenAiError.NoKey;
        try
        {
            return await read(cancellationToken);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return OpenAiError.TooLarge;
        }
    }

    private static ReadResult Refuse(RequestFields fields) => new(null, null, fields.Error, fields.Text("model", 256) ?? "");

    private ReadResult Accept(ImageRequest request, IReadOnlyList<InputImage> inputs, IEdit? edit, IReadOnlyList<PixelCheck> checks)
    {
        var (width, height) = request.Size ?? Sizes.Auto(request.Model, inputs.Count > 0 ? inputs[0] : null);
        var call = new ImageCall(request.Orders(width, height), null, edit) { Checks = checks };
        return new(call, new OpenAiAnswerFormat(request, width, height, Usage.Of(request, inputs, width, height), time.GetUtcNow()), null);
    }

    /// <summary>
    /// With a mask, its transparent part is rendered from the prompt. Without one, the whole image moves half way to the prompt. Further
    /// images make no difference.
    /// </summary>
    private static IEdit EditOf(InputFiles files) => files.Mask is { } mask
        ? new Inpaint(files.Images[0], new MaskRegion(mask), Feather.Inside)
        : new ImageToImage([files.Images[0]], EditStrength);

    private OpenAiModel? Find(string id) =>
        OpenAiModel.Find(id, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), options.Value.IgnoreRetirement);

    /// <summary>Any key is accepted; there is nothing here to check one with.</summary>
    private static bool HasKey(HttpRequest request)
    {
        var value = request.Headers.Authorization.ToString();
        return value.StartsWith("Bearer ", StringComparison.Ordinal) && !string.IsNullOrWhiteSpace(value[7..]);
    }

    private async Task RefuseAsync(HttpContext context, string model, ServiceError error, string why)
    {
        log.AddRefused(model, error, why);
        await error.WriteAsync(context, model);
    }

    /// <summary>A call and how to answer it, or an error and the model that was asked, as far as that is known.</summary>
    private readonly record struct ReadResult(ImageCall? Call, OpenAiAnswerFormat? Format, OpenAiError? Error, string Model = "")
    {
        public static implicit operator ReadResult(OpenAiError error) => new(null, null, error);
    }
}
