using System.Text.Json;
using ImageGen.LocalHost.Cloud.Bedrock.Painting;

namespace ImageGen.LocalHost.Cloud.Bedrock.Families;

/// <summary>
/// A family of image models that share one form of request and answer. To teach the twin a new family, write one file and add it to <see cref="ModelShelf"/>.
/// </summary>
public interface IImageFamily
{
    IReadOnlyList<ModelCard> Models { get; }

    /// <summary>Reads a request as the model would: what to paint, or why it refuses.</summary>
    Reading Read(string model, JsonElement body);

    /// <summary>The answer with its pictures, as base64 text.</summary>
    FamilyAnswer Painted(ImageCall call, IReadOnlyList<ReadOnlyMemory<byte>> pictures);

    /// <summary>The content filter did not let the prompt through.</summary>
    FamilyAnswer PromptFiltered();

    /// <summary>The content filter let none of the pictures through.</summary>
    FamilyAnswer PicturesFiltered(ImageCall call);

    /// <summary>The content filter let only these pictures through.</summary>
    FamilyAnswer PartlyFiltered(ImageCall call, IReadOnlyList<ReadOnlyMemory<byte>> pictures);

    /// <summary>Success without a single picture.</summary>
    FamilyAnswer Empty(ImageCall call);

    /// <summary>The model broke while it painted.</summary>
    FamilyAnswer InferenceFailed();
}

/// <summary>A model: its id, the first day on which calls fail (null while it is alive), the Regions it is offered in.</summary>
public sealed record ModelCard(string Id, DateOnly? EndOfLife, params string[] Regions);

/// <summary>A request that was understood.</summary>
/// <param name="Pictures">One order for each picture.</param>
/// <param name="Seed">The seed that was used, also where the request left it to chance.</param>
public sealed record ImageCall(IReadOnlyList<PictureOrder> Pictures, long Seed)
{
    public string Prompt => Pictures[0].Prompt;
}

/// <summary>Either a call or a refusal.</summary>
public readonly record struct Reading(ImageCall? Call, BedrockRefusal? Refusal)
{
    public static implicit operator Reading(ImageCall call) => new(call, null);

    public static implicit operator Reading(BedrockRefusal refusal) => new(null, refusal);
}

/// <summary>Either the body of a 200 or a refusal.</summary>
public readonly record struct FamilyAnswer(ReadOnlyMemory<byte> Body, BedrockRefusal? Refusal)
{
    public static implicit operator FamilyAnswer(BedrockRefusal refusal) => new(default, refusal);
}
