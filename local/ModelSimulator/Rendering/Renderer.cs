using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ModelSimulator.Rendering;

/// <summary>
/// Renders an image of a prompt: reads subject, lighting and style from it, paints the scene in linear light, applies the style and
/// develops it to sRGB. On one machine the same order gives the same pixels: no <see cref="Random"/>, no clock, no culture.
/// </summary>
internal static class Renderer
{
    public static Raster Render(ImageOrder order, CancellationToken cancellationToken)
    {
        var random = new SeededRandom(SeedFor(order));
        var prompt = PromptReader.Read(order.Prompt, order.Negative, order.Style, random);
        using var canvas = new Canvas(order.Width, order.Height, cancellationToken);
        prompt.Scene.Paint(canvas, prompt.Brief);
        Weather.Paint(canvas, prompt.Brief);
        return Develop(canvas, prompt.Style, random);
    }

    /// <summary>The image in the style that the order asks for; null where it asks for none.</summary>
    public static VipsImage? Restyle(VipsImage image, ImageOrder order, CancellationToken cancellationToken)
    {
        var random = new SeededRandom(SeedFor(order));
        var style = PromptReader.Read(order.Prompt, order.Negative, order.Style, random).Style;
        if (style == RenderStyle.Natural)
            return null;
        using var canvas = new Canvas(image.Width, image.Height, cancellationToken);
        var bytes = image.Rint().Cast(NetVips.Enums.BandFormat.Uchar).Copy(interpretation: NetVips.Enums.Interpretation.Srgb);
        canvas.Load(bytes.Colourspace(NetVips.Enums.Interpretation.Scrgb));
        return Develop(canvas, style, random).ToVips();
    }

    private static Raster Develop(Canvas canvas, RenderStyle style, SeededRandom random)
    {
        var grade = StyleFilters.Of(style).Apply(canvas, random.For("treatment"));
        canvas.Cancellation.ThrowIfCancellationRequested();
        return grade.Develop(canvas, random.For("grain").Field());
    }

    /// <summary>The size is no part of it: an image keeps its motif in another size.</summary>
    private static ulong SeedFor(ImageOrder order)
    {
        var text = string.Create(CultureInfo.InvariantCulture,
            $"{order.Model}\n{order.Seed}\n{order.Guidance}\n{order.Style}\n{order.Prompt.Length}\n{order.Prompt}\n{order.Negative}");
        return BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
