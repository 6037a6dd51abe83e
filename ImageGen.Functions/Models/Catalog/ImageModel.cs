using System.Text.Json.Serialization;
using ImageGen.Imaging;

namespace ImageGen.Models.Catalog;

/// <summary>One model as data: adding a model of a known family is a row in <see cref="ModelTable"/>, not code.</summary>
public sealed record ImageModel
{
    /// <summary>The id that the provider knows it by.</summary>
    public required string Id { get; init; }

    public required string Provider { get; init; }

    /// <summary>Name of the <see cref="IModelFamily"/> that calls it.</summary>
    public required string Family { get; init; }

    /// <summary>The tasks it supports, and what it takes for each.</summary>
    public required IReadOnlyDictionary<ImageTask, TaskRule> Tasks { get; init; }

    /// <summary>AWS Regions that serve it, the preferred one first; empty for models that are not on Bedrock.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>The output sizes it supports; null where the output of every task follows the input image.</summary>
    public SizeRule? Sizes { get; init; }

    /// <summary>The input images it takes; null where it takes none.</summary>
    public InputRule? Input { get; init; }

    /// <summary>In UTF-16 code units, the stricter way to count.</summary>
    public required int MaxPromptLength { get; init; }

    /// <summary>In UTF-16 code units; 0 where it takes no negative prompt.</summary>
    public int MaxNegativePromptLength { get; init; }

    /// <summary>Images a call. Default 1.</summary>
    public int MaxImages { get; init; } = 1;

    /// <summary>Seeds are <see cref="MinSeed"/> to this; null where it takes none, so that no image can be generated again.</summary>
    public long? MaxSeed { get; init; }

    /// <summary>The lowest seed; 1 where 0 stands for any seed. Default 0.</summary>
    public long MinSeed { get; init; }

    /// <summary>Guidance; null where it has none.</summary>
    public (double Min, double Max)? CfgScale { get; init; }

    /// <summary>The formats it returns; every other one is converted from PNG.</summary>
    public IReadOnlyList<ImageFormat> Formats { get; init; } = [ImageFormat.Png];

    /// <summary>US dollars an image; what no line matches has no known price, which is recorded as such and never as 0.</summary>
    public IReadOnlyList<PriceLine> Prices { get; init; } = [];

    /// <summary>The day it could first be called, UTC; null where it is not known.</summary>
    public DateOnly? Launched { get; init; }

    /// <summary>The day from which its provider calls it legacy, UTC.</summary>
    public DateOnly? Legacy { get; init; }

    /// <summary>The day from which it can no longer be called, UTC; null while none is announced.</summary>
    public DateOnly? EndOfLife { get; init; }

    /// <summary>The model to use instead.</summary>
    public string? Successor { get; init; }

    /// <summary>Whether a request can ask for this seed and get the same image again.</summary>
    public bool TakesSeed(long seed) =>
        MaxSeed is { } highest && seed >= MinSeed && seed <= Math.Min(highest, ImageRequest.MaxSeed);

    /// <summary>The price of one image; null when it is not known.</summary>
    public decimal? Price(string quality, long pixels) => Prices
        .FirstOrDefault(line => (line.Quality is null || line.Quality == quality) && pixels <= (line.UpToPixels ?? long.MaxValue))?.Usd;
}

/// <summary>What a model takes for a task.</summary>
/// <param name="Prompt">Whether it needs a prompt.</param>
/// <param name="TakesSize">Whether it is told one of its <see cref="ImageModel.Sizes"/>; else the output follows the input image.</param>
/// <param name="TakesStrength">Whether it can be told how much of the input image may change.</param>
/// <param name="MaxImages">Images a call, where that is fewer than <see cref="ImageModel.MaxImages"/>.</param>
public sealed record TaskRule(
    PromptUse Prompt, bool TakesSize = false, bool TakesStrength = false, int MaxImages = int.MaxValue);

/// <summary>Whether a task takes a prompt.</summary>
public enum PromptUse
{
    Required,
    Optional,

    /// <summary>A prompt would change nothing, so it is refused.</summary>
    None,
}

/// <summary>A line of a price list; of several that match, the first applies.</summary>
/// <param name="Usd">US dollars an image.</param>
/// <param name="Quality">For this quality; null for any.</param>
/// <param name="UpToPixels">For images of at most so many pixels; null for any.</param>
public sealed record PriceLine(
    [property: JsonPropertyName("usd")] decimal Usd,
    [property: JsonPropertyName("quality")] string? Quality = null,
    [property: JsonPropertyName("up_to_pixels")] long? UpToPixels = null);

/// <summary>The input images that a model takes.</summary>
/// <param name="MinSide">Pixels.</param>
/// <param name="MaxSide">Pixels.</param>
/// <param name="MinPixels">Width times height, at least.</param>
/// <param name="MaxPixels">Width times height, at most.</param>
/// <param name="MaxAspectRatio">Long side to short side, at most.</param>
/// <param name="Mask">Whether a mask may mark the part to change.</param>
/// <param name="MaskPrompt">Whether words may mark it instead.</param>
/// <param name="Transparency">Whether pixels may be transparent.</param>
/// <param name="Padded">Whether an outpainting is sent as an image that has its final size already, to which the limits then apply.</param>
public sealed record InputRule(
    int MinSide = 64,
    int MaxSide = int.MaxValue,
    long MinPixels = 4096,
    long MaxPixels = 9_437_184,
    double MaxAspectRatio = 2.5,
    bool Mask = false,
    bool MaskPrompt = false,
    bool Transparency = true,
    bool Padded = false);
