using System.ComponentModel.DataAnnotations;

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

    /// <summary>
    /// How long <c>POST /send_prompt</c> waits for its image, 1 second to 3 minutes 50 seconds, after which Azure's front end would break
    /// the connection. The request goes on. Default 3 minutes.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:03:50")]
    public TimeSpan MaxWait { get; set; } = TimeSpan.FromMinutes(3);
}
