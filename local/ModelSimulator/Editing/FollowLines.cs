using System.Runtime.InteropServices;

namespace ModelSimulator.Editing;

/// <summary>
/// The prompt's image inside the lines of a drawing: every field between lines gets a colour of its own, the detail of the prompt's image
/// is kept, and the lines stay visible.
/// </summary>
/// <param name="Strength">0 is the prompt's image alone, 1 follows the lines fully.</param>
internal sealed record FollowLines(InputImage Image, double Strength) : IEdit
{
    private const int MaxCells = 40_000;
    private const float Own = 0.7f;

    public Raster Apply(ImageOrder order, CancellationToken cancellationToken)
    {
        var lines = Lines(ImageDecoder.Flat(Image, order.Width, order.Height).ToTones().ExtractBand(0)).CopyMemory();
        var rendered = PromptLayer.Render(order, order.Width, order.Height, cancellationToken);
        var filled = Coloured(rendered, lines, new SeededRandom(unchecked((ulong)order.Seed)).For("fields"));
        return Raster.Of(rendered.Blend(filled * (lines * -0.75 + 1), Strength));
    }

    /// <summary>1 where the drawing is clearly darker than its surroundings, as ink on paper.</summary>
    private static VipsImage Lines(VipsImage light)
    {
        var radius = Math.Max(3, Math.Min(light.Width, light.Height) / 60);
        return (light.Gaussblur(radius) - light).SmoothStep(14, 60);
    }

    private static VipsImage Coloured(VipsImage image, VipsImage lines, SeededRandom random)
    {
        var cell = image.CellFor(MaxCells);
        var cells = image.Cells(cell);
        var isField = lines.Cells(cell) < 0.3;
        var fields = isField.Labelregions().WriteToMemory<int>();
        var colours = MemoryMarshal.Cast<float, Vector3>(cells.WriteToMemory<float>());
        var changes = new Vector3[colours.Length];
        foreach (var field in Enumerable.Range(0, fields.Length).GroupBy(i => fields[i]))
        {
            var mean = Vector3.Zero;
            var count = 0;
            foreach (var at in field)
            {
                mean += colours[at];
                count++;
            }
            mean /= count;
            var lighter = count * 4 > fields.Length ? 0 : random.Between(-32, 32);
            foreach (var at in field)
                changes[at] = (mean + new Vector3(lighter) - colours[at]) * Own;
        }
        var change = VipsImage.NewFromMemory(
            MemoryMarshal.Cast<Vector3, float>(changes).ToArray(), cells.Width, cells.Height, 3, NetVips.Enums.BandFormat.Float);
        return image + change.FromCells(cell, image.Width, image.Height);
    }
}
