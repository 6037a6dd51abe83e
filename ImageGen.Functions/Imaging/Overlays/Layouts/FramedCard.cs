namespace ImageGen.Imaging.Overlays.Layouts;

internal static class FramedCard
{
    private const float Inset = 44;
    private const float Radius = 16;

    private static readonly StackRow[] Rows =
    [
        new(0, OverlayRole.Offer),
        new(14, OverlayRole.Headline),
        new(22, OverlayRole.Price),
    ];

    public static OverlayLayout Layout { get; } = new()
    {
        Name = "framed-card",
        Description = "The photograph set into a card of warm paper, with the texts printed below or beside it.",
        Headline = new() { Family = "Source Serif 4", Weight = 700, Size = 74, MinSize = 34, MaxLines = 4, LineHeight = 1.12f },
        Price = new() { Family = "Source Serif 4", Weight = 700, Size = 66, MinSize = 32, MaxLines = 2, IsAccented = true },
        Offer = new() { Family = "Inter", Weight = 700, Size = 34, MinSize = 24, MaxLines = 4, LetterSpacing = 0.03f },
        Tones = [new(0xFFF7F1E5, 0xFF221E18, 0xFFA63D1F, 0xFF221E18, 0xFFF7F1E5)],
        Upright = new()
        {
            Text = new(0.08f, 0.46f, 0.84f, 0.475f),
            Anchor = Anchor.Bottom,
            Rows = Rows,
            Ground = new Panel(Edge.Bottom, MinShare: 0.2f) { PhotoInset = Inset, PhotoRadius = Radius },
            Product = new(0.15f, 0.08f, 0.7f, 0.6f),
        },
        Story = new()
        {
            Text = new(0.09f, 0.46f, 0.82f, 0.37f),
            Anchor = Anchor.Bottom,
            Rows = Rows,
            Ground = new Panel(Edge.Bottom, MinShare: 0.25f) { PhotoInset = Inset, PhotoRadius = Radius },
            Product = new(0.12f, 0.14f, 0.76f, 0.5f),
        },
        Wide = new()
        {
            Text = new(0.045f, 0.1f, 0.36f, 0.8f),
            Anchor = Anchor.Middle,
            HeadlineLines = 3,
            Rows = Rows,
            Ground = new Panel(Edge.Start, MinShare: 0.44f) { PhotoInset = Inset, PhotoRadius = Radius },
            Product = new(0.5f, 0.12f, 0.42f, 0.76f),
        },
    };
}
