using System.Text.Json.Serialization;
using ImageGen.Imaging;

namespace ImageGen.Models.Catalog;

/// <summary>One model as data: adding a model of a known family is a row in <see cref="ModelTable"/>, not code.</summary>
public sealed record ImageModel
{
    /// <summary>The id that the provider knows it by.</summary>
    public required string Id { get; init; }

    public required string Provider { get; init; }

    /// <summary>Name of the <see cref="IModelFamily"/> that speaks its JSON.</summary>
    public required string Family { get; init; }

    /// <summary>What it can do, and what it takes for each.</summary>
    public required IReadOnlyDictionary<ImageTask, TaskRule> Tasks { get; init; }

    /// <summary>AWS Regions that serve it, the preferred one first; empty for models that are not on Bedrock.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>The sizes it paints; null where all that it does follows the image that went in.</summary>
    public SizeRule? Sizes { get; init; }

    /// <summary>What images it takes; null where it takes none.</summary>
    public InputRule? Input { get; init; }

    /// <summary>Longest prompt, in UTF-16 units, the stricter way to count.</summary>
    public required int MaxPromptLength { get; init; }

    /// <summary>Longest negative prompt, in UTF-16 units; 0 where it takes none.</summary>
    public int MaxNegativePromptLength { get; init; }

    /// <summary>Images a call.</summary>
    public int MaxImages { get; init; } = 1;

    /// <summary>0 to this; null where it takes no seed, so that nothing can be painted again.</summary>
    public long? MaxSeed { get; init; }

    /// <summary>Guidance; null where it has none.</summary>
    public (double Least, double Most)? CfgScale { get; init; }

    /// <summary>What it can answer with; what is asked for beyond that is converted.</summary>
    public IReadOnlyList<ImageFormat> Formats { get; init; } = [ImageFormat.Png];

    /// <summary>US dollars an image; what no line matches has no known price, which is flagged and never booked as 0.</summary>
    public IReadOnlyList<PriceLine> Prices { get; init; } = [];

    /// <summary>The day it could first be called, UTC; null where it is not known.</summary>
    public DateOnly? Launched { get; init; }

    /// <summary>The day from which its provider calls it legacy, UTC.</summary>
    public DateOnly? Legacy { get; init; }

    /// <summary>The day from which it answers no more, UTC; null while none is announced.</summary>
    public DateOnly? EndOfLife { get; init; }

    /// <summary>The model to use instead.</summary>
    public string? Successor { get; init; }

    /// <summary>The price of one image; null when it is not known.</summary>
    public decimal? Price(string quality, long pixels) => Prices
        .FirstOrDefault(line => (line.Quality is null || line.Quality == quality) && pixels <= (line.UpToPixels ?? long.MaxValue))?.Usd;
}

/// <summary>What a model takes for a task.</summary>
/// <param name="Prompt">Whether it needs words.</param>
/// <param name="TakesSize">Whether it is told one of its <see cref="ImageModel.Sizes"/>; else what comes out follows the image that went in.</param>
/// <param name="TakesStrength">Whether it can be told how far to leave the image that went in.</param>
public sealed record TaskRule(PromptUse Prompt, bool TakesSize = false, bool TakesStrength = false);

/// <summary>What a task needs of words.</summary>
public enum PromptUse
{
    Required,
    Optional,

    /// <summary>There is nothing that the words could change.</summary>
    None,
}

/// <summary>A line of a price list; of several that match, the first holds.</summary>
/// <param name="Usd">US dollars an image.</param>
/// <param name="Quality">For this quality; null for any.</param>
/// <param name="UpToPixels">For images of at most so many pixels; null for any.</param>
public sealed record PriceLine(
    [property: JsonPropertyName("usd")] decimal Usd,
    [property: JsonPropertyName("quality")] string? Quality = null,
    [property: JsonPropertyName("up_to_pixels")] long? UpToPixels = null);

/// <summary>What images a model takes.</summary>
/// <param name="MinSide">Pixels.</param>
/// <param name="MaxSide">Pixels.</param>
/// <param name="MinPixels">Width times height, at least.</param>
/// <param name="MaxPixels">Width times height, at most.</param>
/// <param name="MaxAspectRatio">Long side to short side, at most.</param>
/// <param name="Mask">Whether a mask may mark the part to change.</param>
/// <param name="MaskPrompt">Whether words may mark it.</param>
/// <param name="Transparency">Whether pixels may be seen through.</param>
public sealed record InputRule(
    int MinSide = 64, int MaxSide = int.MaxValue, long MinPixels = 4096, long MaxPixels = 9_437_184, double MaxAspectRatio = 2.5,
    bool Mask = false, bool MaskPrompt = false, bool Transparency = true);
