namespace ImageGen.Imaging.Overlays.Layouts;

internal static class BottomScrim
{
    private static readonly Scrim Ground = new(Edge.Bottom, Feather: 0.24f, MinOpacity: 0.5f);

    private static readonly StackRow[] Rows =
    [
        new(0, OverlayRole.Offer),
        new(22, OverlayRole.Headline),
        new(20, OverlayRole.Price),
    ];

    public static OverlayLayout Layout { get; } = new()
    {
        Name = "bottom-scrim",
        Description = "The photograph fills the image; the texts stand at its foot on a soft gradient.",
        Headline = new() { Family = "Montserrat", Weight = 900, Size = 88, MinSize = 34, MaxLines = 4, LineHeight = 1.06f },
        Price = new() { Family = "Montserrat", Weight = 900, Size = 84, MinSize = 34, MaxLines = 2, IsAccented = true },
        Offer = new() { Family = "Montserrat", Weight = 700, Size = 42, MinSize = 24, MaxLines = 4, HasPill = true },
        Tones =
        [
            new(0xFF090C12, 0xFFFFFFFF, 0xFFFFD54A, 0xFFFFD54A, 0xFF14161C),
            new(0xFFFFFFFF, 0xFF14161C, 0xFFB00020, 0xFF14161C, 0xFFFFFFFF),
        ],
        Upright = new()
        {
            Text = new(0.07f, 0.3f, 0.86f, 0.635f),
            Anchor = Anchor.Bottom,
            Rows = Rows,
            Ground = Ground,
            Product = new(0.14f, 0.06f, 0.72f, 0.62f),
        },
        Story = new()
        {
            Text = new(0.08f, 0.36f, 0.84f, 0.47f),
            Anchor = Anchor.Bottom,
            Rows = Rows,
            Ground = Ground,
            Product = new(0.1f, 0.14f, 0.8f, 0.5f),
        },
        Wide = new()
        {
            Text = new(0.05f, 0.14f, 0.74f, 0.78f),
            TextBesideProduct = new(0.05f, 0.14f, 0.54f, 0.78f),
            Anchor = Anchor.Bottom,
            Rows = Rows,
            Ground = Ground,
            Product = new(0.6f, 0.08f, 0.36f, 0.84f),
        },
    };
}
