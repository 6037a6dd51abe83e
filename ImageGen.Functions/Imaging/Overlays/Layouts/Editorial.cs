namespace ImageGen.Imaging.Overlays.Layouts;

internal static class Editorial
{
    private static readonly Scrim Ground = new(Edge.All, Feather: 0, MinOpacity: 0.5f);

    private static readonly StackRow[] Rows =
    [
        new(0, OverlayRole.Headline),
        new(64, OverlayRole.Price) { HasRule = true },
        new(20, OverlayRole.Offer),
    ];

    public static OverlayLayout Layout { get; } = new()
    {
        Name = "editorial",
        Description = "Centred serif type within a thin line on a tinted photograph, as in a magazine.",
        Headline = new() { Family = "Playfair Display", Weight = 700, Size = 92, MinSize = 38, MaxLines = 4, LineHeight = 1.12f },
        Price = new() { Family = "Montserrat", Weight = 700, Size = 60, MinSize = 32, MaxLines = 2, LetterSpacing = 0.02f },
        Offer = new() { Family = "Montserrat", Weight = 700, Size = 36, MinSize = 24, MaxLines = 4, LetterSpacing = 0.04f },
        FrameInset = 38,
        Tones =
        [
            new(0xFF14110E, 0xFFFFFCF5, 0xFFE9D9B0, 0xFFFFFCF5, 0xFF14110E),
            new(0xFFFBF8F2, 0xFF211C16, 0xFF7A4B1E, 0xFF211C16, 0xFFFBF8F2),
        ],
        Upright = new()
        {
            Text = new(0.12f, 0.12f, 0.76f, 0.76f),
            TextBesideProduct = new(0.12f, 0.47f, 0.76f, 0.43f),
            Anchor = Anchor.Middle,
            IsCentred = true,
            Rows = Rows,
            Ground = Ground,
            Product = new(0.2f, 0.09f, 0.6f, 0.5f),
        },
        Story = new()
        {
            Text = new(0.12f, 0.18f, 0.76f, 0.62f),
            TextBesideProduct = new(0.12f, 0.48f, 0.76f, 0.35f),
            Anchor = Anchor.Middle,
            IsCentred = true,
            Rows = Rows,
            Ground = Ground,
            Product = new(0.14f, 0.15f, 0.72f, 0.4f),
        },
        Wide = new()
        {
            Text = new(0.15f, 0.12f, 0.7f, 0.76f),
            TextBesideProduct = new(0.07f, 0.12f, 0.48f, 0.76f),
            Anchor = Anchor.Middle,
            IsCentred = true,
            Rows = Rows,
            Ground = Ground,
            Product = new(0.57f, 0.12f, 0.36f, 0.76f),
        },
    };
}
