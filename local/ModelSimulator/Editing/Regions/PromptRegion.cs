using System.Security.Cryptography;
using System.Text;

namespace ModelSimulator.Editing.Regions;

/// <summary>
/// What a prompt names in an image. Only a few words are known: the background, what lies above (sky) or below (ground, water), colours,
/// and sides. Everything else is taken for the subject of the image.
/// </summary>
internal sealed record PromptRegion(string Words) : IRegion
{
    private static readonly string[] Behind = ["background", "backdrop", "wall", "surroundings", "scene", "everything else"];
    private static readonly string[] Above = ["sky", "ceiling", "clouds", "heaven", "sunset", "stars"];
    private static readonly string[] Below = ["ground", "floor", "grass", "sea", "water", "ocean", "lake", "river", "sand", "beach",
        "road", "street", "snow", "meadow", "table"];

    /// <summary>The smallest part of the image that counts as found.</summary>
    private const float Min = 0.004f;

    public Channel Find(Raster image)
    {
        var words = PromptText.Normalise(Words);
        var region = Says(words, Behind) ? new ComplementRegion(new SubjectRegion()).Find(image)
            : Says(words, Above) ? new FloodRegion(FromTop: true).Find(image)
            : Says(words, Below) ? new FloodRegion(FromTop: false).Find(image)
            : Harmony.NamedFirst(words) is { } colour ? new ColourRegion(colour).Find(image)
            : new SubjectRegion().Find(image);
        KeepSide(region, words);
        return region.ToVips().Avg() >= Min ? region : Guess(image.Width, image.Height);
    }

    private static bool Says(string words, string[] names) => names.Any(name => PromptText.Place(words, name) >= 0);

    private static void KeepSide(Channel region, string words)
    {
        var (left, right) = (Says(words, ["left"]), Says(words, ["right"]));
        if (left == right) return;
        for (var y = 0; y < region.Height; y++)
            (left ? region.Row(y)[(region.Width / 2)..] : region.Row(y)[..(region.Width / 2)]).Clear();
    }

    /// <summary>Nothing was found: an ellipse near the middle, always the same for the same prompt.</summary>
    private Channel Guess(int width, int height)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(Words));
        var (x, y) = (width * (0.35f + hash[0] / 255f * 0.3f), height * (0.4f + hash[1] / 255f * 0.25f));
        var (across, down) = (width * 0.18f, height * 0.2f);
        var place = (VipsImage.Xyz(width, height) - new double[] { x, y }) / new double[] { across, down };
        return Channel.Of(((place * place).Bandmean() * 2).SmoothStep(1.1, 0.9));
    }
}
