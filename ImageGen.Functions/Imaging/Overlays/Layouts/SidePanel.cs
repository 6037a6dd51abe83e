namespace ImageGen.Imaging.Overlays.Layouts;

internal static class SidePanel
{
    private static readonly StackRow[] Rows =
    [
        new(0, OverlayRole.Headline),
        new(34, OverlayRole.Price, OverlayRole.Offer),
    ];

    public static OverlayLayout Layout { get; } = new()
    {
        Name = "side-panel",
        Description = "A panel of colour holds the texts beside the photograph, or below it where the image is upright.",
        Headline = new()
        {
            Family = "Inter",
            Weight = 900,
            Size = 78,
            MinSize = 32,
            MaxLines = 5,
            LineHeight = 1.08f,
            LetterSpacing = -0.01f,
        },
        Price = new() { Family = "Inter", Weight = 700, Size = 74, MinSize = 32, MaxLines = 2, IsAccented = true },
        Offer = new() { Family = "Inter", Weight = 700, Size = 40, MinSize = 24, MaxLines = 4, HasPill = true },
        Tones = [new(0xFF12372A, 0xFFFBF7EC, 0xFFF4C95D, 0xFFF4C95D, 0xFF12372A)],
        Upright = new()
        {
            Text = new(0.075f, 0.42f, 0.85f, 0.515f),
            Anchor = Anchor.Bottom,
            Rows = Rows,
            Ground = new Panel(Edge.Bottom, MinShare: 0.2f),
            Product = new(0.14f, 0.05f, 0.72f, 0.6f),
        },
        Story = new()
        {
            Text = new(0.09f, 0.44f, 0.82f, 0.39f),
            Anchor = Anchor.Bottom,
            Rows = Rows,
            Ground = new Panel(Edge.Bottom, MinShare: 0.25f),
            Product = new(0.1f, 0.14f, 0.8f, 0.46f),
        },
        Wide = new()
        {
            Text = new(0.045f, 0.09f, 0.36f, 0.82f),
            Anchor = Anchor.Middle,
            HeadlineLines = 3,
            Rows = Rows,
            Ground = new Panel(Edge.Start, MinShare: 0.45f),
            Product = new(0.5f, 0.1f, 0.45f, 0.8f),
        },
    };
}
