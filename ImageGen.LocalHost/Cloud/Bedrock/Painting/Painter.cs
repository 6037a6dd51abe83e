using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ImageGen.LocalHost.Cloud.Bedrock.Painting.Elements;
using ImageGen.LocalHost.Cloud.Bedrock.Painting.Files;
using ImageGen.LocalHost.Cloud.Bedrock.Painting.Reading;
using ImageGen.LocalHost.Cloud.Bedrock.Painting.Surface;
using ImageGen.LocalHost.Cloud.Bedrock.Painting.Treatments;

namespace ImageGen.LocalHost.Cloud.Bedrock.Painting;

/// <summary>
/// Paints a picture of a prompt: reads it for a subject, a light and a manner, paints the scene in linear light, treats it, and writes the file.
/// The same order gives the same bytes on every machine: no <see cref="Random"/>, no clock, no culture, no platform mathematics.
/// </summary>
public static class Painter
{
    public static byte[] Paint(PictureOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        var dice = new Dice(Luck(order));
        var (scene, brief, _, look) = BriefReader.Read(order.Prompt, order.Negative, order.Style, dice);
        using var canvas = new Canvas(order.Width, order.Height, cancellationToken);
        scene.Paint(canvas, brief);
        Weather.Paint(canvas, brief);
        var grade = Treatment.Of(look).Apply(canvas, dice.For("treatment"));
        cancellationToken.ThrowIfCancellationRequested();
        var grain = dice.For("grain").Field();
        void Row(int y, Span<byte> row) => grade.Row(canvas, y, grain, row);
        return order.Format == PictureFormat.Jpeg ? JpegFile.Write(order.Width, order.Height, Row) : PngFile.Write(order.Width, order.Height, Row);
    }

    /// <summary>What the dice start from. The size is no part of it: a picture keeps its motif in another shape.</summary>
    private static ulong Luck(PictureOrder order)
    {
        var text = string.Create(CultureInfo.InvariantCulture,
            $"{order.Model}\n{order.Seed}\n{order.Guidance}\n{order.Style}\n{order.Prompt.Length}\n{order.Prompt}\n{order.Negative}");
        return BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
