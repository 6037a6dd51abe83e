using System.Text.Json;
using ModelSimulator.Editing.Edits;
using ModelSimulator.Editing.Inputs;
using ModelSimulator.Editing.Regions;
using ModelSimulator.OpenAi.Requests;
using ModelSimulator.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace ModelSimulator.OpenAi;

/// <summary><c>POST /images/generations</c> and <c>POST /images/edits</c>: the key, the body, what the model makes of it, and a line in the book.</summary>
public sealed class ImagesEndpoint(ModelRun run, Bookkeeper bookkeeper, IOptions<StudioOptions> options, TimeProvider time, IHostApplicationLifetime lifetime)
{
    /// <summary>Our own limits for a body: of words, and of files.</summary>
    public const int LargestJson = 1_000_000, LargestForm = 120_000_000;

    /// <summary>How much of a picture a prompt without a mask changes.</summary>
    private const double Freedom = 0.5;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public Task GenerateAsync(HttpContext context) => ServeAsync(context, LargestJson, async cancellationToken =>
    {
        try
        {
            using var json = await JsonDocument.ParseAsync(context.Request.Body, Strict, cancellationToken);
            if (json.RootElement.ValueKind != JsonValueKind.Object) return OpenAiRefusal.NotJson;
            var fields = new JsonFields(json.RootElement);
            return ImageRequest.Read(fields, Find) is { } request ? Call(request, [], null, []) : Refused(fields);
        }
        catch (JsonException)
        {
            return OpenAiRefusal.NotJson;
        }
    });

    public Task EditAsync(HttpContext context) => ServeAsync(context, LargestForm, async cancellationToken =>
    {
        if (!context.Request.HasFormContentType) return OpenAiRefusal.NotMultipart;
        try
        {
            var fields = new FormFields(await context.Request.ReadFormAsync(new FormOptions { MultipartBodyLengthLimit = LargestForm }, cancellationToken));
            var request = ImageRequest.Read(fields, Find, "image", "image[]", "mask", "input_fidelity");
            if (request is not null) Fidelity(fields, request.Model);
            return fields.Refusal is null && await GivenFiles.ReadAsync(fields, cancellationToken) is { } files
                ? Call(request!, files.Images, Edit(files), files.Checks)
                : Refused(fields);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException and not BadHttpRequestException)
        {
            return OpenAiRefusal.NotMultipart;
        }
    });

    /// <summary>A request that was understood, and how to answer it; or a refusal, and the model that was asked as far as that is known.</summary>
    private readonly record struct Understood(ImageCall? Call, OpenAiAnswers? Answers, OpenAiRefusal? Refusal, string Model = "")
    {
        public static implicit operator Understood(OpenAiRefusal refusal) => new(null, null, refusal);
    }

    private async Task ServeAsync(HttpContext context, int largest, Func<CancellationToken, Task<Understood>> read)
    {
        context.Response.Headers["x-request-id"] = $"req_{Guid.NewGuid():N}";
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = largest;
        await Visits.HoldAsync(context, lifetime, async cancellationToken =>
        {
            var understood = await UnderstandAsync(context, read, cancellationToken);
            if (understood is not { Call: { } call, Answers: { } answers }) await RefuseAsync(context, understood.Model, understood.Refusal!, "the request is not understood");
            else if (await run.ObjectionAsync(call, answers, cancellationToken) is { } unfit) await RefuseAsync(context, call.Model, unfit, "a given picture or this machine is not fit for it");
            else await run.AnswerAsync(context, answers, call, cancellationToken);
        });
    }

    private static async Task<Understood> UnderstandAsync(HttpContext context, Func<CancellationToken, Task<Understood>> read, CancellationToken cancellationToken)
    {
        if (!HasKey(context.Request)) return OpenAiRefusal.NoKey;
        try
        {
            return await read(cancellationToken);
        }
        catch (BadHttpRequestException large) when (large.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return OpenAiRefusal.TooLarge;
        }
    }

    private static Understood Refused(RequestFields fields) => new(null, null, fields.Refusal, fields.Text("model", 256) ?? "");

    private Understood Call(ImageRequest request, IReadOnlyList<GivenPicture> given, IEdit? edit, IReadOnlyList<PixelCheck> checks)
    {
        var (width, height) = request.Size ?? Sizes.Auto(request.Model, given.Count > 0 ? given[0] : null);
        var call = new ImageCall(request.Orders(width, height), null, edit) { Checks = checks };
        return new(call, new OpenAiAnswers(request, width, height, Usage.Of(request, given, width, height), time.GetUtcNow()), null);
    }

    /// <summary>
    /// Where the mask is transparent the prompt is painted, and further pictures make no difference; without a mask the whole picture follows the prompt half way,
    /// in the colours of the further ones.
    /// </summary>
    private static IEdit Edit(GivenFiles files)
    {
        if (files.Mask is { } mask) return new Inpaint(files.Images[0], new Masked(mask), Seam.Inside);
        var edit = new ImageToImage([files.Images[0]], Freedom);
        return files.Images.Count == 1 ? edit : new InColoursOf(edit, [.. files.Images.Skip(1)]);
    }

    private static void Fidelity(RequestFields fields, OpenAiModel model)
    {
        if (!fields.Has("input_fidelity")) return;
        if (model.Fidelities.Length > 0) fields.Choice("input_fidelity", model.Fidelities);
        else fields.Note(OpenAiRefusal.Unfit("input_fidelity", "invalid_input_fidelity_model", $"The model '{model.Id}' does not support the 'input_fidelity' parameter."));
    }

    private OpenAiModel? Find(string id) => OpenAiModel.Find(id, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), options.Value.IgnoreRetirement);

    /// <summary>Any key opens; there is nothing here to check one with.</summary>
    private static bool HasKey(HttpRequest request) =>
        request.Headers.Authorization.ToString() is var value && value.StartsWith("Bearer ", StringComparison.Ordinal) && !string.IsNullOrWhiteSpace(value[7..]);

    private async Task RefuseAsync(HttpContext context, string model, Refusal refusal, string why)
    {
        bookkeeper.Refuse(model, refusal, why);
        await refusal.WriteAsync(context, model);
    }
}
