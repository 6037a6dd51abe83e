using ImageGen.LocalHost.Cloud.Editing.Edits;
using ImageGen.LocalHost.Cloud.Editing.Files;
using ImageGen.LocalHost.Cloud.Editing.Inputs;
using ImageGen.LocalHost.Cloud.Painting;

namespace ImageGen.LocalHost.Cloud.Studio;

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

    /// <summary>Pictures painted from words alone, as PNG or JPEG, need nothing that .NET does not have.</summary>
    public bool NeedsLibvips => Edit is not null || Checks.Count > 0 || Pictures.Any(Encoder.NeedsLibvips);
}

/// <summary>Either a call or a refusal.</summary>
public readonly record struct Reading(ImageCall? Call, Refusal? Refusal)
{
    public static implicit operator Reading(ImageCall call) => new(call, null);

    public static implicit operator Reading(Refusal refusal) => new(null, refusal);
}
