namespace ImageGen.Imaging.Overlays.Layouts;

internal static class CornerCard
{
    private static readonly Card Ground = new(Padding: 42, Radius: 30, MinOpacity: 0.96f);

    private static readonly StackRow[] Rows =
    [
        new(0, OverlayRole.Headline),
        new(22, OverlayRole.Price, OverlayRole.Offer),
    ];

    public static OverlayLayout Layout { get; } = new()
    {
        Name = "corner-card",
        Description = "A small white card in the lower corner leaves most of the photograph to itself.",
        Headline = new()
        {
            Family = "Inter",
            Weight = 700,
            Size = 58,
            MinSize = 28,
            MaxLines = 5,
            LineHeight = 1.14f,
            LetterSpacing = -0.01f,
        },
        Price = new() { Family = "Inter", Weight = 900, Size = 62, MinSize = 30, MaxLines = 2, IsAccented = true },
        Offer = new() { Family = "Inter", Weight = 700, Size = 34, MinSize = 24, MaxLines = 4, HasPill = true },
        Tones = [new(0xFFFFFFFF, 0xFF14181F, 0xFF0B57D0, 0xFFE3EDFD, 0xFF0A3A8C)],
        Upright = new()
        {
            Text = new(0.095f, 0.36f, 0.64f, 0.54f),
            Anchor = Anchor.Bottom,
            Rows = Rows,
            Ground = Ground,
            Product = new(0.22f, 0.05f, 0.7f, 0.64f),
        },
        Story = new()
        {
            Text = new(0.12f, 0.4f, 0.72f, 0.41f),
            Anchor = Anchor.Bottom,
            Rows = Rows,
            Ground = Ground,
            Product = new(0.14f, 0.14f, 0.76f, 0.5f),
        },
        Wide = new()
        {
            Text = new(0.07f, 0.13f, 0.42f, 0.75f),
            Anchor = Anchor.Bottom,
            Rows = Rows,
            Ground = Ground,
            Product = new(0.54f, 0.1f, 0.4f, 0.8f),
        },
    };
}
