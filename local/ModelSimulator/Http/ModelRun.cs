using ModelSimulator.Http.Faults;
using Microsoft.Extensions.Options;

namespace ModelSimulator.Http;

/// <summary>What a model does with a request it understood: it paints and answers, or what the fault says.</summary>
public sealed class ModelRun(Easel easel, FaultDial dial, Bookkeeper bookkeeper, IOptions<StudioOptions> options, TimeProvider time)
{
    /// <summary>The last look before a call counts: whether the given pictures are fit once decoded.</summary>
    public async Task<Refusal?> ObjectionAsync(ImageCall call, IAnswers family, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(family);
        return await easel.ObjectionAsync(call, cancellationToken) is { } objection ? family.Unfit(objection) : null;
    }

    public async Task AnswerAsync(HttpContext context, IAnswers family, ImageCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(family);
        var fault = dial.Take(call.Model, call.Prompt);
        if (fault?.Kind == FaultKind.Reset)
        {
            bookkeeper.Enter(call, fault.Name, 0, billed: false);
            BrokenAnswers.Reset(context);
            return;
        }
        if (fault != null && BeforePainting(fault, family) is { } early)
        {
            bookkeeper.Enter(call, early.Refusal?.Name ?? fault.Name, 0, billed: false);
            await SendAsync(context, call, early, cancellationToken);
            return;
        }

        IReadOnlyList<AnswerPicture> pictures;
        try
        {
            pictures = await PaintAsync(call, fault, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // A model does not stop because nobody listens any more.
            bookkeeper.Enter(call, "abandoned", 0, billed: true);
            throw;
        }
        if (fault is null or { Kind: FaultKind.Timeout or FaultKind.WrongSize or FaultKind.WrongFormat or FaultKind.HalfPicture or FaultKind.Blurred })
        {
            var answer = WithinLimit(family.Painted(call, pictures), family);
            bookkeeper.Enter(call, answer.Refusal?.Name ?? fault?.Name ?? "painted", answer.Images, billed: answer.Refusal is null);
            await SendAsync(context, call, answer, cancellationToken);
            return;
        }
        await SpoilAsync(context, family, call, fault, pictures, cancellationToken);
    }

    /// <summary>The faults that stop a request before it costs anything.</summary>
    private static Answer? BeforePainting(Fault fault, IAnswers family) => fault.Kind switch
    {
        FaultKind.ContentFilter => family.PromptFiltered(),
        FaultKind.InferenceError => family.InferenceFailed(),
        _ => family.Error(fault.Kind) is { } refusal ? refusal with { RetryAfterSeconds = fault.RetryAfterSeconds ?? refusal.RetryAfterSeconds } : (Answer?)null,
    };

    /// <summary>The faults that spoil an answer the model has already been paid for.</summary>
    private async Task SpoilAsync(
        HttpContext context, IAnswers family, ImageCall call, Fault fault, IReadOnlyList<AnswerPicture> pictures, CancellationToken cancellationToken)
    {
        IReadOnlyList<AnswerPicture> left = [.. pictures.Take(pictures.Count - 1)];
        Answer? answer = fault.Kind switch
        {
            FaultKind.UnknownShape => BrokenAnswers.UnknownShape(),
            FaultKind.TruncatedBase64 => family.Painted(call, [.. pictures.Select(BrokenAnswers.Cut)]),
            FaultKind.NotAnImage => family.Painted(call, [.. pictures.Select(_ => BrokenAnswers.Page)]),
            FaultKind.EmptyImages => family.Empty(call),
            FaultKind.ContentFilterOutput => family.PicturesFiltered(call, pictures),
            FaultKind.FewerImagesWithError => left.Count == 0 ? family.PicturesFiltered(call, pictures) : family.PartlyFiltered(call, left),
            _ => (Answer?)null,
        };
        var images = fault.Kind is FaultKind.ResetMidBody ? pictures.Count : answer?.Images ?? 0;
        var filtered = fault.Kind is FaultKind.ContentFilterOutput || (fault.Kind is FaultKind.FewerImagesWithError && left.Count == 0);
        bookkeeper.Enter(call, fault.Name, images, billed: !filtered);
        switch (fault.Kind)
        {
            case FaultKind.Hang: await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken); break;
            case FaultKind.HugeBody: await BrokenAnswers.SendEndlesslyAsync(context, family.Painted(call, [BrokenAnswers.Page]).Body, cancellationToken); break;
            case FaultKind.ResetMidBody: await BrokenAnswers.SendHalfAsync(context, family.Painted(call, pictures).Body, cancellationToken); break;
            default: await SendAsync(context, call, answer ?? throw new InvalidOperationException($"The fault {fault.Name} has no answer."), cancellationToken); break;
        }
    }

    /// <summary>One picture after the other; the delay runs beside it.</summary>
    private async Task<IReadOnlyList<AnswerPicture>> PaintAsync(ImageCall call, Fault? fault, CancellationToken cancellationToken)
    {
        var delay = fault?.Kind == FaultKind.Timeout ? fault.Wait : options.Value.Delay;
        var waiting = delay > TimeSpan.Zero ? Task.Delay(delay, time, cancellationToken) : Task.CompletedTask;
        // What a filter does not let through is shown blurred, by the families that show it at all.
        var spoiling = fault?.Kind is FaultKind.ContentFilterOutput or FaultKind.FewerImagesWithError && call.Pictures.Count == 1 ? FaultKind.Blurred : fault?.Kind;
        var pictures = new List<AnswerPicture>(call.Pictures.Count);
        foreach (var order in call.Pictures) pictures.Add(await easel.MakeAsync(call, order, spoiling, cancellationToken));
        await waiting;
        return pictures;
    }

    private static Answer WithinLimit(Answer answer, IAnswers family) => answer.Body.Length <= family.LargestAnswer ? answer
        : family.Unable($"The answer would have {answer.Body.Length} bytes and the service sends {family.LargestAnswer} at most. Ask for jpeg or webp.");

    private static async Task SendAsync(HttpContext context, ImageCall call, Answer answer, CancellationToken cancellationToken)
    {
        if (answer.Refusal is { } refusal)
        {
            await refusal.WriteAsync(context, call.Model);
            return;
        }
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = answer.Body.Length;
        await context.Response.Body.WriteAsync(answer.Body, cancellationToken);
    }
}
