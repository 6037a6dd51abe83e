using ImageGen.Imaging;
using ImageGen.Imaging.Overlays;
using ImageGen.Imaging.Text;
using SkiaSharp;

namespace ImageGen.Tests.Imaging.Overlays;

/// <summary>A text is found in a file only if all of it can be seen.</summary>
public sealed class ReadBackTests
{
    private const int Left = 40;
    private const int Top = 30;
    private const double Required = 4.5;

    private static readonly SKColor Paper = new(0xFF223344);

    private readonly TextBlock _text;

    public ReadBackTests()
    {
        _ = new ImagingLibrary();
        var style = new TextStyle { Family = "Montserrat", Weight = 700, MinSize = 48, MaxSize = 48, MaxLines = 1 };
        _text = new TextEngine(new FontLibrary()).Fit("€1,299.00", style, 600, 200, language: null).Block!;
    }

    [Fact]
    public void A_text_that_was_drawn_is_found() => Assert.True(IsFound(SKColors.White, _ => { }));

    [Fact]
    public void A_text_that_was_not_drawn_is_not_found() => Assert.False(IsFound(Paper, _ => { }));

    [Fact]
    public void A_text_with_too_little_contrast_is_not_found() => Assert.False(IsFound(new(0xFF5A6B7C), _ => { }));

    [Fact]
    public void A_text_of_which_any_glyph_is_hidden_is_not_found()
    {
        for (var i = 0; i < _text.GlyphBoxes.Count; i++)
        {
            var hidden = _text.GlyphBoxes[i];
            Assert.False(IsFound(SKColors.White, canvas => Cover(canvas, hidden, Paper)), $"glyph {i}");
        }
    }

    [Fact]
    public void A_text_of_which_half_a_glyph_is_hidden_is_not_found()
    {
        var half = _text.GlyphBoxes[^1];
        half.Bottom = half.MidY;

        Assert.False(IsFound(SKColors.White, canvas => Cover(canvas, half, Paper)));
    }

    [Fact]
    public void A_text_behind_a_block_of_its_own_colour_is_not_found() =>
        Assert.False(IsFound(SKColors.White, canvas => Cover(canvas, SKRect.Inflate(_text.GlyphBoxes[2], 12, 12), SKColors.White)));

    private static void Cover(SKCanvas canvas, SKRect box, SKColor color)
    {
        box.Offset(Left, Top);
        using var paint = new SKPaint { Color = color };
        canvas.DrawRect(box, paint);
    }

    private bool IsFound(SKColor color, Action<SKCanvas> spoil)
    {
        using var surface = SKSurface.Create(new SKImageInfo(500, 160));
        surface.Canvas.Clear(Paper);
        _text.Draw(surface.Canvas, Left, Top, color);
        spoil(surface.Canvas);
        using var image = surface.Snapshot();
        using var file = image.Encode(SKEncodedImageFormat.Jpeg, 90);
        using var readBack = new ReadBack(file.ToArray(), top: 0, bottom: 160);
        return readBack.Finds(_text, Left, Top, Required);
    }
}
