using System.Buffers.Text;
using ImageGen.LocalHost.Cloud.Bedrock.Families;
using ImageGen.LocalHost.Cloud.Bedrock.Faults;
using Microsoft.Extensions.Options;

namespace ImageGen.LocalHost.Cloud.Bedrock;

/// <summary>What a model does with a request it understood: it paints and answers, or what the fault says.</summary>
public sealed class ModelRun(Easel easel, IOptions<LocalBedrockOptions> options, TimeProvider time)
{
    /// <summary>Writes the line in the book: outcome, pictures, billed. Called once, before the answer leaves, so that whoever has an answer finds it booked.</summary>
    public delegate void Booking(string outcome, int images, bool billed);

    public async Task AnswerAsync(
        HttpContext context, IImageFamily family, ImageCall call, Fault? fault, Booking book, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(book);
        if (fault?.Kind == FaultKind.Reset)
        {
            book(fault.Name, 0, false);
            BrokenAnswers.Reset(context);
            return;
        }
        if (fault != null && BeforePainting(fault, family) is { } early)
        {
            book(early.Refusal?.Type ?? fault.Name, 0, false);
            await SendAsync(context, call, early, cancellationToken);
            return;
        }

        IReadOnlyList<ReadOnlyMemory<byte>> pictures;
        try
        {
            pictures = await PaintAsync(fault?.Kind == FaultKind.WrongSize ? Smaller(call) : call, fault, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // A model does not stop because nobody listens any more.
            book("abandoned", 0, true);
            throw;
        }
        if (fault == null || fault.Kind is FaultKind.Timeout or FaultKind.WrongSize)
        {
            book(fault?.Name ?? "painted", pictures.Count, true);
            await SendAsync(context, call, family.Painted(call, pictures), cancellationToken);
            return;
        }
        await SpoilAsync(context, family, call, fault, pictures, book, cancellationToken);
    }

    /// <summary>The faults that stop a request before it costs anything.</summary>
    private static FamilyAnswer? BeforePainting(Fault fault, IImageFamily family)
    {
        BedrockRefusal? refusal = fault.Kind switch
        {
            FaultKind.Throttle => BedrockRefusal.Throttled,
            FaultKind.InternalError => BedrockRefusal.Internal,
            FaultKind.Unavailable => BedrockRefusal.Unavailable,
            FaultKind.ModelTimeout => BedrockRefusal.TimedOut,
            FaultKind.ModelError => BedrockRefusal.ModelFailed,
            FaultKind.NotReady => BedrockRefusal.NotReady,
            FaultKind.Denied => BedrockRefusal.Denied,
            _ => null,
        };
        if (refusal != null) return refusal with { RetryAfterSeconds = fault.RetryAfterSeconds };
        return fault.Kind switch
        {
            FaultKind.ContentFilter => family.PromptFiltered(),
            FaultKind.InferenceError => family.InferenceFailed(),
            _ => (FamilyAnswer?)null,
        };
    }

    /// <summary>The faults that spoil an answer the model has already been paid for.</summary>
    private static async Task SpoilAsync(
        HttpContext context, IImageFamily family, ImageCall call, Fault fault, IReadOnlyList<ReadOnlyMemory<byte>> pictures, Booking book, CancellationToken cancellationToken)
    {
        IReadOnlyList<ReadOnlyMemory<byte>> left = [.. pictures.Take(pictures.Count - 1)];
        var (images, billed) = fault.Kind switch
        {
            FaultKind.ContentFilterOutput => (0, false),
            FaultKind.FewerImagesWithError => (left.Count, left.Count > 0),
            FaultKind.EmptyImages or FaultKind.Hang or FaultKind.UnknownShape or FaultKind.HugeBody => (0, true),
            _ => (pictures.Count, true),
        };
        book(fault.Name, images, billed);
        switch (fault.Kind)
        {
            case FaultKind.Hang: await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken); break;
            case FaultKind.HugeBody: await BrokenAnswers.SendEndlesslyAsync(context, cancellationToken); break;
            case FaultKind.ResetMidBody: await BrokenAnswers.SendHalfAsync(context, family.Painted(call, pictures).Body, cancellationToken); break;
            case FaultKind.UnknownShape: await SendAsync(context, call, BrokenAnswers.UnknownShape(), cancellationToken); break;
            case FaultKind.TruncatedBase64: await SendAsync(context, call, family.Painted(call, [.. pictures.Select(BrokenAnswers.Cut)]), cancellationToken); break;
            case FaultKind.NotAnImage: await SendAsync(context, call, family.Painted(call, [.. pictures.Select(_ => BrokenAnswers.Page)]), cancellationToken); break;
            case FaultKind.EmptyImages: await SendAsync(context, call, family.Empty(call), cancellationToken); break;
            case FaultKind.ContentFilterOutput: await SendAsync(context, call, family.PicturesFiltered(call), cancellationToken); break;
            case FaultKind.FewerImagesWithError: await SendAsync(context, call, family.PartlyFiltered(call, left), cancellationToken); break;
            default: throw new InvalidOperationException($"The fault {fault.Name} has no answer.");
        }
    }

    /// <summary>One picture after the other, in base64; the delay runs beside it.</summary>
    private async Task<IReadOnlyList<ReadOnlyMemory<byte>>> PaintAsync(ImageCall call, Fault? fault, CancellationToken cancellationToken)
    {
        var delay = fault?.Kind == FaultKind.Timeout ? fault.Wait : options.Value.Delay;
        var waiting = delay > TimeSpan.Zero ? Task.Delay(delay, time, cancellationToken) : Task.CompletedTask;
        var pictures = new List<ReadOnlyMemory<byte>>(call.Pictures.Count);
        foreach (var order in call.Pictures)
        {
            var file = await easel.PaintAsync(order, cancellationToken);
            var text = new byte[Base64.GetMaxEncodedToUtf8Length(file.Length)];
            Base64.EncodeToUtf8(file, text, out _, out var length);
            pictures.Add(text.AsMemory(0, length));
        }
        await waiting;
        return pictures;
    }

    private static ImageCall Smaller(ImageCall call) =>
        call with { Pictures = [.. call.Pictures.Select(order => order with { Width = order.Width / 2, Height = order.Height / 2 + 16 })] };

    private static async Task SendAsync(HttpContext context, ImageCall call, FamilyAnswer answer, CancellationToken cancellationToken)
    {
        if (answer.Refusal is { } refusal)
        {
            await refusal.WriteAsync(context, call.Pictures[0].Model);
            return;
        }
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = answer.Body.Length;
        await context.Response.Body.WriteAsync(answer.Body, cancellationToken);
    }
}
