using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ModelSimulator.Painting.Elements;
using ModelSimulator.Painting.Reading;
using ModelSimulator.Painting.Surface;
using ModelSimulator.Painting.Treatments;

namespace ModelSimulator.Painting;

/// <summary>
/// Paints a picture of a prompt: reads it for a subject, a light and a manner, paints the scene in linear light, treats it, and develops it.
/// The same order gives the same pixels on every machine: no <see cref="Random"/>, no clock, no culture, no platform mathematics.
/// </summary>
public static class Painter
{
    public static Raster Paint(PictureOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        var dice = new Dice(Luck(order));
        var (scene, brief, _, look) = BriefReader.Read(order.Prompt, order.Negative, order.Style, dice);
        using var canvas = new Canvas(order.Width, order.Height, cancellationToken);
        scene.Paint(canvas, brief);
        Weather.Paint(canvas, brief);
        var grade = Treatment.Of(look).Apply(canvas, dice.For("treatment"));
        cancellationToken.ThrowIfCancellationRequested();
        return grade.Develop(canvas, dice.For("grain").Field());
    }

    /// <summary>A picture in the manner that the order asks for; null where it asks for none.</summary>
    public static Raster? Restyle(Raster picture, PictureOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(order);
        var dice = new Dice(Luck(order));
        var look = BriefReader.Read(order.Prompt, order.Negative, order.Style, dice).Look;
        if (look == Look.Natural) return null;
        using var canvas = new Canvas(picture.Width, picture.Height, cancellationToken);
        canvas.Load(picture);
        return Treatment.Of(look).Apply(canvas, dice.For("treatment")).Develop(canvas, dice.For("grain").Field());
    }

    /// <summary>What the dice start from. The size is no part of it: a picture keeps its motif in another shape.</summary>
    private static ulong Luck(PictureOrder order)
    {
        var text = string.Create(CultureInfo.InvariantCulture,
            $"{order.Model}\n{order.Seed}\n{order.Guidance}\n{order.Style}\n{order.Prompt.Length}\n{order.Prompt}\n{order.Negative}");
        return BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
