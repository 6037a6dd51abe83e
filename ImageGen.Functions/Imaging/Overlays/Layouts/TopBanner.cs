namespace ImageGen.Imaging.Overlays.Layouts;

internal static class TopBanner
{
    private static readonly StackRow[] Rows =
    [
        new(0, OverlayRole.Headline),
        new(22, OverlayRole.Price, OverlayRole.Offer),
    ];

    public static OverlayLayout Layout { get; } = new()
    {
        Name = "top-banner",
        Description = "A bright band across the top in condensed type, as on a shop's leaflet.",
        Headline = new() { Family = "Roboto Condensed", Weight = 900, Size = 96, MinSize = 36, MaxLines = 3, LineHeight = 1.02f },
        Price = new()
        {
            Family = "Roboto Condensed",
            Weight = 900,
            Size = 92,
            MinSize = 36,
            MaxLines = 2,
            LineHeight = 1.05f,
            IsAccented = true,
        },
        Offer = new() { Family = "Roboto Condensed", Weight = 700, Size = 44, MinSize = 24, MaxLines = 4, HasPill = true },
        Tones = [new(0xFFFFD60A, 0xFF16130A, 0xFFB0001A, 0xFF16130A, 0xFFFFD60A)],
        Upright = new()
        {
            Text = new(0.06f, 0.06f, 0.88f, 0.5f),
            Anchor = Anchor.Top,
            Rows = Rows,
            Ground = new Panel(Edge.Top, MinShare: 0.2f),
            Product = new(0.12f, 0.3f, 0.76f, 0.65f),
        },
        Story = new()
        {
            Text = new(0.08f, 0.145f, 0.84f, 0.4f),
            Anchor = Anchor.Top,
            Rows = Rows,
            Ground = new Panel(Edge.Top, MinShare: 0.22f),
            Product = new(0.1f, 0.3f, 0.8f, 0.5f),
        },
        Wide = new()
        {
            Text = new(0.045f, 0.09f, 0.91f, 0.44f),
            Anchor = Anchor.Top,
            HeadlineLines = 1,
            Rows = Rows,
            Ground = new Panel(Edge.Top, MinShare: 0.25f),
            Product = new(0.3f, 0.3f, 0.4f, 0.66f),
        },
    };
}
