using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;

namespace ModelSimulator.Http;

/// <summary>Runs a model for a request that was understood: renders and answers, or does what the fault says.</summary>
internal sealed class ModelRun(
    RenderThrottle throttle, FaultInjector faults, ImageLinks links, InvocationLog log, IOptions<SimulatorOptions> options,
    TimeProvider time)
{
    /// <summary>
    /// Tells what the prompt was taken for, such as <c>subject=lighthouse</c> or <c>subject=unknown; rendered=abstract</c>.
    /// </summary>
    public const string SubjectHeader = "x-imagegen-local";

    /// <summary>The last check before a call counts: whether the input images can be decoded and their pixels are allowed.</summary>
    public async Task<ServiceError?> CheckAsync(ImageCall call, IAnswerFormat format, CancellationToken cancellationToken) =>
        await throttle.CheckAsync(call, cancellationToken) is { } fault ? format.InvalidInput(fault) : null;

    public async Task AnswerAsync(HttpContext context, IAnswerFormat format, ImageCall call, CancellationToken cancellationToken)
    {
        if (call.SubjectNote is { } note)
            context.Response.Headers[SubjectHeader] = note;
        var fault = faults.Take(call.Model, call.Prompt);
        if (fault?.Kind == FaultKind.Reset)
        {
            log.Add(call, fault.Name, 0, billed: false);
            BrokenAnswers.Reset(context);
            return;
        }
        if (fault != null && BeforeRendering(fault, format) is { } early)
        {
            log.Add(call, early.Error?.Name ?? fault.Name, 0, billed: false);
            await SendAsync(context, call, early, cancellationToken);
            return;
        }

        IReadOnlyList<AnswerImage> images;
        try
        {
            images = await RenderAsync(call, fault, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // A model does not stop because the client disconnects.
            log.Add(call, "abandoned", 0, billed: true);
            throw;
        }
        if (fault is null
            || fault.Kind is FaultKind.Timeout or FaultKind.WrongSize or FaultKind.WrongFormat or FaultKind.HalfImage)
        {
            var answer = WithinLimit(format.Success(call, images), format);
            log.Add(call, answer.Error?.Name ?? fault?.Name ?? "rendered", answer.Images, billed: answer.Error is null);
            await SendAsync(context, call, answer, cancellationToken);
            return;
        }
        await DamageAsync(context, format, call, fault, images, cancellationToken);
    }

    /// <summary>The faults that stop a request before it costs anything.</summary>
    private static Answer? BeforeRendering(Fault fault, IAnswerFormat format)
    {
        if (fault.Kind == FaultKind.ContentFilter)
            return format.PromptFiltered();
        if (fault.Kind == FaultKind.InferenceError)
            return format.InferenceFailed();
        return ErrorOf(fault, format) is { } error
            ? error with
            {
                // Headers that are given say how long to wait, or that nothing is said.
                RetryAfterSeconds = fault.RetryAfterSeconds ?? (fault.Headers is null ? error.RetryAfterSeconds : null),
                Headers = fault.Headers ?? error.Headers,
            }
            : (Answer?)null;
    }

    private static ServiceError? ErrorOf(Fault fault, IAnswerFormat format) => fault.Kind switch
    {
        FaultKind.GatewayPage => RawError.Page(fault.Name, int.Parse(fault.Name[^3..], CultureInfo.InvariantCulture)),
        FaultKind.Error => new RawError(fault.Name, fault.Status ?? 400, fault.Body ?? "", fault.ContentType ?? "application/json"),
        _ => format.ErrorOf(fault.Kind),
    };

    /// <summary>The faults that damage an answer which has already been paid for.</summary>
    private async Task DamageAsync(
        HttpContext context, IAnswerFormat format, ImageCall call, Fault fault, IReadOnlyList<AnswerImage> images,
        CancellationToken cancellationToken)
    {
        IReadOnlyList<AnswerImage> left = [.. images.Take(images.Count - 1)];
        Answer? answer = fault.Kind switch
        {
            FaultKind.Url => format.Linked(call, images, [.. images.Select(image => $"{Root(context)}/v1/files/{links.Add(image)}")]),
            FaultKind.ForeignUrl => format.Linked(call, images, [.. images.Select(_ => "http://images.example/1.png")]),
            FaultKind.DataUrl => format.Linked(call, images, [.. images.Select(DataUri)]),
            FaultKind.Blurred => format.Blurred(call, images),
            FaultKind.UnknownShape => BrokenAnswers.UnknownShape(),
            FaultKind.TruncatedBase64 => format.Success(call, [.. images.Select(BrokenAnswers.Cut)]),
            FaultKind.NotAnImage => format.Success(call, [.. images.Select(_ => BrokenAnswers.Page)]),
            FaultKind.EmptyImages => format.Success(call, []),
            FaultKind.ContentFilterOutput => format.ImagesFiltered(),
            FaultKind.FewerImagesWithError => left.Count == 0 ? format.ImagesFiltered() : format.PartlyFiltered(call, left),
            _ => (Answer?)null,
        };
        var count = fault.Kind is FaultKind.ResetMidBody ? images.Count : answer?.Images ?? 0;
        var filtered = fault.Kind is FaultKind.ContentFilterOutput || (fault.Kind is FaultKind.FewerImagesWithError && left.Count == 0);
        log.Add(call, fault.Name, count, billed: !filtered);

        switch (fault.Kind)
        {
            case FaultKind.Hang:
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
                break;
            case FaultKind.HugeBody:
                await BrokenAnswers.SendHugeAsync(context, format.Success(call, [BrokenAnswers.Page]).Body, cancellationToken);
                break;
            case FaultKind.ResetMidBody:
                await BrokenAnswers.SendHalfAsync(context, format.Success(call, images).Body, cancellationToken);
                break;
            default:
                var damaged = answer ?? throw new InvalidOperationException($"The fault {fault.Name} has no answer.");
                await SendAsync(context, call, damaged, cancellationToken);
                break;
        }
    }

    /// <summary>One image after the other; the delay runs beside it.</summary>
    private async Task<IReadOnlyList<AnswerImage>> RenderAsync(ImageCall call, Fault? fault, CancellationToken cancellationToken)
    {
        var delay = fault?.Kind == FaultKind.Timeout ? fault.Wait : options.Value.Delay;
        var waiting = delay > TimeSpan.Zero ? Task.Delay(delay, time, cancellationToken) : Task.CompletedTask;
        var images = new List<AnswerImage>(call.Orders.Count);
        foreach (var order in call.Orders)
            images.Add(await throttle.RenderAsync(call, order, fault?.Kind, cancellationToken));
        await waiting;
        return images;
    }

    // The address of the service: all before the operation.
    private static string Root(HttpContext context)
    {
        var (request, path) = (context.Request, context.Request.Path.Value!);
        return $"{request.Scheme}://{request.Host}{path[..Math.Max(0, path.IndexOf("/v1/", StringComparison.Ordinal))]}";
    }

    private static string DataUri(AnswerImage image) => $"data:image/png;base64,{Encoding.ASCII.GetString(image.Base64.Span)}";

    private static Answer WithinLimit(Answer answer, IAnswerFormat format) =>
        answer.Body.Length <= format.MaxAnswerBytes
            ? answer
            : format.Failed($"The answer would have {answer.Body.Length} bytes and the service sends {format.MaxAnswerBytes} at most. "
                + "Ask for jpeg or webp.");

    private static async Task SendAsync(HttpContext context, ImageCall call, Answer answer, CancellationToken cancellationToken)
    {
        if (answer.Error is { } error)
        {
            foreach (var (name, value) in error.Headers)
                context.Response.Headers[name] = value;
            await error.WriteAsync(context, call.Model);
            return;
        }
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = answer.Body.Length;
        await context.Response.Body.WriteAsync(answer.Body, cancellationToken);
    }
}
