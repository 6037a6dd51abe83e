using ModelSimulator.Editing.Edits;
using ModelSimulator.Editing.Inputs;
using ModelSimulator.Painting;

namespace ModelSimulator.Http;

/// <summary>A request that was understood.</summary>
/// <param name="Pictures">One order for each picture; at least one.</param>
/// <param name="Seed">The seed that was used, also where the request left it to chance; null for services that have none.</param>
/// <param name="Edit">How the pictures are made out of given ones; null where they are painted from words alone.</param>
public sealed record ImageCall(IReadOnlyList<PictureOrder> Pictures, long? Seed, IEdit? Edit = null)
{
    public string Model => Pictures[0].Model;

    public string Prompt => Pictures[0].Prompt;

    /// <summary>What must hold of the given pictures once they are decoded.</summary>
    public IReadOnlyList<PixelCheck> Checks { get; init; } = [];

    /// <summary>Whether the answer shows which part of the picture was changed.</summary>
    public bool ReturnsMask { get; init; }
}

/// <summary>Either a call or a refusal.</summary>
public readonly record struct Reading(ImageCall? Call, Refusal? Refusal)
{
    public static implicit operator Reading(ImageCall call) => new(call, null);

    public static implicit operator Reading(Refusal refusal) => new(null, refusal);
}
