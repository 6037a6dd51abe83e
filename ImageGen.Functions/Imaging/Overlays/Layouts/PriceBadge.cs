namespace ImageGen.Imaging.Overlays.Layouts;

internal static class PriceBadge
{
    private static readonly Scrim Ground = new(Edge.Top, Feather: 0.22f, MinOpacity: 0.45f);

    private static readonly StackRow[] Rows =
    [
        new(0, OverlayRole.Headline),
        new(26, OverlayRole.Price),
        new(26, OverlayRole.Offer),
    ];

    public static OverlayLayout Layout { get; } = new()
    {
        Name = "price-badge",
        Description = "The price on a round badge in the lower corner, the headline at the top of the photograph.",
        Headline = new() { Family = "Montserrat", Weight = 900, Size = 80, MinSize = 34, MaxLines = 4, LineHeight = 1.06f },
        Price = new() { Family = "Montserrat", Weight = 900, Size = 92, MinSize = 36, MaxLines = 2, LineHeight = 1.05f, IsAccented = true },
        Offer = new() { Family = "Montserrat", Weight = 700, Size = 40, MinSize = 24, MaxLines = 4, HasPill = true },
        Tones =
        [
            new(0xFF0B0F17, 0xFFFFFFFF, 0xFFFFD54A, 0xFFD0112B, 0xFFFFFFFF),
            new(0xFFFFFFFF, 0xFF14161C, 0xFFB00020, 0xFFD0112B, 0xFFFFFFFF),
        ],
        Upright = new()
        {
            Text = new(0.07f, 0.075f, 0.86f, 0.44f),
            Anchor = Anchor.Top,
            Rows = Rows,
            Ground = Ground,
            Product = new(0.06f, 0.36f, 0.62f, 0.58f),
            Disc = new(0.78f, 0.785f, 330),
        },
        Story = new()
        {
            Text = new(0.08f, 0.15f, 0.84f, 0.36f),
            Anchor = Anchor.Top,
            Rows = Rows,
            Ground = Ground,
            Product = new(0.06f, 0.36f, 0.7f, 0.45f),
            Disc = new(0.71f, 0.7f, 330),
        },
        Wide = new()
        {
            Text = new(0.05f, 0.09f, 0.7f, 0.72f),
            TextBesideProduct = new(0.05f, 0.09f, 0.46f, 0.82f),
            Anchor = Anchor.Top,
            Rows = Rows,
            Ground = Ground,
            Product = new(0.5f, 0.1f, 0.34f, 0.8f),
            Disc = new(0.855f, 0.7f, 300),
        },
    };
}
