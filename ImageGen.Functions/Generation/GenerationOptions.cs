namespace ImageGen.Generation;

/// <summary>What the endpoints allow. Section <c>Generation</c>.</summary>
public sealed class GenerationOptions
{
    public const string Section = "Generation";

    /// <summary>
    /// Whether <c>GET /imagegenApi?prompt=</c> generates. Crawlers and link previews follow every GET and would spend money,
    /// so it is off unless the service is closed to them. Default false.
    /// </summary>
    public bool AllowGet { get; set; }
}
