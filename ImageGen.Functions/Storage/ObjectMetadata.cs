using System.Globalization;
using Amazon.S3.Model;

namespace ImageGen.Storage;

/// <summary>
/// Image facts as S3 user metadata: <c>x-amz-meta-sha256</c>, <c>-width</c>, <c>-height</c>, <c>-model</c>, <c>-seed</c>,
/// <c>-attempt</c>, <c>-note</c>, <c>-color</c>.
/// </summary>
internal static class ObjectMetadata
{
    public static void Write(ImageFacts facts, MetadataCollection metadata)
    {
        metadata["sha256"] = facts.Sha256;
        metadata["width"] = Text(facts.Width);
        metadata["height"] = Text(facts.Height);
        metadata["model"] = facts.Model;
        metadata["attempt"] = Text(facts.Attempt);
        if (facts.Seed is { } seed)
            metadata["seed"] = Text(seed);
        if (facts.Note is { } note)
            metadata["note"] = note;
        if (facts.Color is { } color)
            metadata["color"] = color;
    }

    public static ImageFacts Read(string key, string contentType, long size, MetadataCollection metadata)
    {
        return new ImageFacts(
            contentType, size, Required("sha256"), int.Parse(Required("width"), CultureInfo.InvariantCulture),
            int.Parse(Required("height"), CultureInfo.InvariantCulture), Required("model"),
            metadata["seed"] is { } seed ? long.Parse(seed, CultureInfo.InvariantCulture) : null,
            int.Parse(Required("attempt"), CultureInfo.InvariantCulture),
            metadata["note"],
            metadata["color"]);

        string Required(string name) => metadata[name] ?? throw new InvalidDataException(
            $"The object '{key}' has no x-amz-meta-{name}: this app did not write it. Use a bucket of the app's own.");
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
