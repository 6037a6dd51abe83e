namespace ModelSimulator.OpenAi;

/// <summary>
/// Tokens that a call is charged for. Output as in the price list of gpt-image-2 of July 2026 for 1024x1024, other sizes by area; input
/// roughly.
/// </summary>
internal sealed record Usage(int Text, int Images, int Output)
{
    private const int PixelsPerToken = 1_024;
    private const double OneMegapixel = 1_048_576;

    public static Usage Of(ImageRequest request, IReadOnlyList<InputImage> given, int width, int height)
    {
        // $0.006, $0.053, $0.211 at $30 for a million; what lies above high is not published.
        var each = Settled(request.Quality) switch { "low" => 200, "high" => 7_033, "xhigh" => 14_000, "max" => 28_000, _ => 1_767 };
        var images = given.Sum(image => (int)Math.Min(4_096, image.Pixels / PixelsPerToken));
        return new(1 + request.Prompt.Length / 4, images, (int)(request.Count * each * (width * (double)height / OneMegapixel)));
    }

    /// <summary>What <c>auto</c> becomes.</summary>
    public static string Settled(string quality) => quality == "auto" ? "medium" : quality;
}
