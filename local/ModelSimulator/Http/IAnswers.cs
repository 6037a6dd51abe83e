using ModelSimulator.Http.Faults;

namespace ModelSimulator.Http;

/// <summary>How a family of models words what becomes of a call: each has its own JSON and its own errors.</summary>
public interface IAnswers
{
    /// <summary>The answer with its pictures.</summary>
    Answer Painted(ImageCall call, IReadOnlyList<AnswerPicture> pictures);

    /// <summary>The content filter did not let the prompt through.</summary>
    Answer PromptFiltered();

    /// <summary>The content filter let none of these pictures through; a family that shows them nevertheless gets them blurred.</summary>
    Answer PicturesFiltered(ImageCall call, IReadOnlyList<AnswerPicture> pictures);

    /// <summary>The content filter let only these pictures through.</summary>
    Answer PartlyFiltered(ImageCall call, IReadOnlyList<AnswerPicture> pictures);

    /// <summary>Success without a single picture.</summary>
    Answer Empty(ImageCall call);

    /// <summary>The model broke while it painted.</summary>
    Answer InferenceFailed();

    /// <summary>The error of a fault that stops a call before it costs anything; null for faults of another sort.</summary>
    Refusal? Error(FaultKind fault);

    /// <summary>A given picture is not fit, as a sentence says.</summary>
    Refusal Unfit(string sentence);

    /// <summary>This machine cannot do it, as a sentence says.</summary>
    Refusal Unable(string sentence);

    /// <summary>The most bytes that the service sends in one answer.</summary>
    int LargestAnswer { get; }
}

/// <summary>A picture as it goes into an answer.</summary>
/// <param name="Base64">The file as ASCII.</param>
/// <param name="Mask">A black and white PNG of what was changed, likewise; null where it was not asked for.</param>
public sealed record AnswerPicture(ReadOnlyMemory<byte> Base64, ReadOnlyMemory<byte>? Mask = null);

/// <summary>Either the body of a 200 or a refusal.</summary>
/// <param name="Images">How many pictures the body holds.</param>
public readonly record struct Answer(ReadOnlyMemory<byte> Body, Refusal? Refusal, int Images = 0)
{
    public static implicit operator Answer(Refusal refusal) => new(default, refusal);
}
