namespace ModelSimulator.Editing;

/// <summary>
/// Extends an image beyond its borders: first mirrored and losing detail, then the prompt's image in the input's colours, the sooner the
/// more <paramref name="Creativity"/> there is. Without a prompt the mirrored part fills everything.
/// </summary>
internal sealed record Outpaint(InputImage Image, int Left, int Up, double Creativity) : IEdit
{
    public Edited Apply(ImageOrder order, CancellationToken cancellationToken)
    {
        using var given = ImageDecoder.Flat(Image, Image.Width, Image.Height);
        var image = new Raster(order.Width, order.Height);
        Continue(image, given);
        if (order.Prompt.Length > 0)
        {
            using var rendered = PromptLayer.Render(order, order.Width, order.Height, cancellationToken);
            Palette.Shift(rendered, Palette.Of(rendered), Palette.Of(given), 0.55f);
            Lay(rendered, image, given, Math.Max(24, 0.35f * (float)(1.05 - Creativity) * Math.Max(given.Width, given.Height)));
        }
        return new(image);
    }

    /// <summary>Mirrors the image outwards; further out, only its broad colours remain.</summary>
    private void Continue(Raster image, Raster given)
    {
        var broad = ColourGrid.Of(given, Math.Max(8, Math.Max(given.Width, given.Height) / 40));
        var fade = 0.25f * Math.Max(given.Width, given.Height);
        var colours = new float[given.Width * 3];
        for (var y = 0; y < image.Height; y++)
        {
            var fromY = Mirrored(y - Up, given.Height);
            var to = image.Row(y);
            broad.Row(fromY, colours);
            var from = given.Row(fromY);
            for (var x = 0; x < image.Width; x++)
            {
                var fromX = Mirrored(x - Left, given.Width);
                var loss = Math.Min(1, Away(x, y, given) / fade);
                for (var channel = 0; channel < 3; channel++)
                    to[3 * x + channel] = Tone.Byte(from[3 * fromX + channel] + (colours[3 * fromX + channel] - from[3 * fromX + channel])
                        * loss);
            }
        }
    }

    private void Lay(Raster rendered, Raster image, Raster given, float way)
    {
        for (var y = 0; y < image.Height; y++)
        {
            var to = image.Row(y);
            var from = rendered.Row(y);
            for (var x = 0; x < image.Width; x++)
            {
                var weight = SmoothStep(0, way, Away(x, y, given));
                for (var i = 3 * x; i < 3 * x + 3; i++) to[i] = Tone.Byte(to[i] + (from[i] - to[i]) * weight);
            }
        }
    }

    /// <summary>The distance of a pixel from the input image; 0 inside.</summary>
    private float Away(int x, int y, Raster given)
    {
        float dx = Math.Max(Math.Max(Left - x, x - Left - given.Width + 1), 0), dy = Math.Max(Math.Max(Up - y, y - Up - given.Height + 1),
            0);
        return MathF.Sqrt(dx * dx + dy * dy);
    }

    private static int Mirrored(int at, int length)
    {
        at = Math.Abs(at + (at < 0 ? 1 : 0)) % (2 * length);
        return at < length ? at : 2 * length - 1 - at;
    }
}
