namespace ImageGen.Generation;

/// <summary>What the room's ways in allow. Section <c>Generation</c>.</summary>
public sealed class GenerationOptions
{
    public const string Section = "Generation";

    /// <summary>
    /// Whether <c>GET /imagegenApi?prompt=</c> (seed 002) generates. A GET that spends money is spent by every crawler and link preview,
    /// so it is for callers who know what they do. Default false.
    /// </summary>
    public bool AllowGet { get; set; }
}
