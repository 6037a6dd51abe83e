namespace ModelSimulator.Editing;

/// <summary>
/// Between an input image and the prompt's image. Strength 0 is the input, pixel for pixel; with more, its places and colours stay while
/// the detail becomes the prompt's; 1 is the prompt's image alone. A style in the prompt is applied to everything between.
/// </summary>
/// <param name="Images">One, or several of which the mean is taken.</param>
/// <param name="Strength">0 to 1.</param>
internal sealed record ImageToImage(IReadOnlyList<InputImage> Images, double Strength) : IEdit
{
    /// <summary>Up to this strength the broad colours of the input stay.</summary>
    private const double Half = 0.6;

    private const int Cells = 2_500;

    public Raster Apply(ImageOrder order, CancellationToken cancellationToken) => Raster.Of(Between(order, cancellationToken));

    public VipsImage Between(ImageOrder order, CancellationToken cancellationToken)
    {
        if (Strength >= 1)
            return PromptLayer.Render(order, order.Width, order.Height, cancellationToken);
        var given = VipsImage.Sum([.. Images.Select(image => ImageDecoder.Flat(image, order.Width, order.Height))]) / Images.Count;
        if (Strength <= 0)
            return given;

        var rendered = PromptLayer.Render(order, order.Width, order.Height, cancellationToken);
        var cell = given.CellFor(Cells);
        var image = given.Blend(rendered - rendered.Broad(cell) + given.Broad(cell), Math.Min(1, Strength / Half));
        if (Strength > Half)
            image = image.Blend(rendered, (Strength - Half) / (1 - Half));
        return Renderer.Restyle(image, order, cancellationToken) is { } styled
            ? image.Blend(styled, Math.Min(1, 2.5 * Strength))
            : image;
    }
}

/// <summary>
/// Variations: the input images slightly warped, zoomed and recoloured, the more the less similar the result must be; with a prompt,
/// blended with its image.
/// </summary>
internal sealed record Variation(IReadOnlyList<InputImage> Images, double Similarity) : IEdit
{
    public Raster Apply(ImageOrder order, CancellationToken cancellationToken)
    {
        var freedom = 1 - Similarity;
        var random = new SeededRandom(unchecked((ulong)order.Seed)).For("variation");
        var given = new ImageToImage(Images, order.Prompt.Length == 0 ? 0 : 0.75 * freedom).Between(order, cancellationToken);
        var image = Bent(given.CopyMemory(), random, freedom);
        var palette = Palette.Of(image);
        double[] mood = [random.Between(-22, 22), random.Between(-9, 9), random.Between(-9, 9)];
        var wanted = palette with { Mean = [.. palette.Mean.Zip(mood, (own, more) => own + more)] };
        return Raster.Of(Palette.Shift(image, palette, wanted, freedom));
    }

    private static VipsImage Bent(VipsImage given, SeededRandom random, double freedom)
    {
        var (width, height) = (given.Width, given.Height);
        var zoom = 1 / (1 + freedom * random.Between(0.06f, 0.3f));
        double[] middle = [width * random.Between(0.4f, 0.6f), height * random.Between(0.4f, 0.6f)];
        var source = given;
        if (random.Chance((float)(0.5 * freedom)))
            source = given.FlipHor();
        var cell = Math.Max(2, height / 3);
        var sway = VipsImage.Perlin(width, height, cellSize: cell, seed: random.Field())
            .Bandjoin(VipsImage.Perlin(width, height, cellSize: cell, seed: random.Field())) * (0.05 * freedom * height);
        var from = VipsImage.Xyz(width, height) * zoom + new[] { middle[0] * (1 - zoom), middle[1] * (1 - zoom) } + sway;
        return source.Mapim(from, extend: NetVips.Enums.Extend.Copy).CopyMemory();
    }
}
