using ImageGen.Imaging.Designs.Drawing.Pictures;
using ImageGen.Imaging.Designs.Drawing.Texts;
using ImageGen.Imaging.Designs.Elements;
using ImageGen.Imaging.Designs.Reading;
using ImageGen.Imaging.Text;

namespace ImageGen.Imaging.Designs.Drawing;

/// <summary>Turns the elements of a page into drawings, with what was fetched for it; says what is missing or broken.</summary>
internal sealed class PageResources(
    DesignPage page, DesignAssets assets, DesignOutput output, FontLibrary library, DesignCaches caches)
{
    private const float AlignedWithin = 0.01f;

    private readonly DesignFontSet _fonts = new([.. page.EmbeddedFonts, .. assets.Fonts], caches.Fonts, library);
    private readonly List<string> _warnings = [];

    /// <summary>What was drawn otherwise than asked for.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>Null where there is nothing to draw.</summary>
    public Result<ElementDrawing, DesignRefusal>? Open(DesignElement element)
    {
        switch (element)
        {
            case TextElement text:
                return Open(text);
            case PictureElement { Width: > 0, Height: > 0 } picture:
                return Open(picture);
            case FigureElement { Width: > 0, Height: > 0 } figure:
                return new FigureDrawing(figure);
            case LineElement { Width: > 0, Height: > 0 } line:
                return new LineDrawing(line);
            default:
                return null;
        }
    }

    public Result<ReadyPicture, DesignRefusal> Open(PictureSource source, PictureView view, string label)
    {
        if (source.Embedded is not { } file && !assets.Images.TryGetValue(source.Link, out file))
            return new DesignRefusal(DesignFault.InvalidImage, $"The image of {label} is not at hand: {PageReading.Shorten(source.Link)}");
        var picture = caches.Pictures.Get(file, view);
        return picture.IsRefused
            ? new DesignRefusal(DesignFault.InvalidImage, $"The image of {label} cannot be used: {picture.Refusal.Sentence}")
            : picture.Value;
    }

    private Result<ElementDrawing, DesignRefusal> Open(PictureElement element)
    {
        var isAligned = element.Rotation == 0 && IsWhole(element.X) && IsWhole(element.Y)
            && IsWhole(element.Width) && IsWhole(element.Height) && element.Width * element.Height <= (float)page.Width * page.Height;
        var view = new PictureView(
            element.Width, element.Height, element.Window, element.IsStretched, isAligned, element.ColoursReplaced);
        var picture = Open(element.Source, view, element.Label);
        if (picture.IsRefused)
            return picture.Refusal;
        if (element.Mask is null)
            return new PictureDrawing(element, picture.Value, null, isAligned);
        var mask = Open(
            element.Mask, new PictureView(element.Width, element.Height, new(0, 0, 1, 1), true, isAligned), $"the mask of {element.Label}");
        if (!mask.IsRefused)
            return new PictureDrawing(element, picture.Value, mask.Value, isAligned);
        picture.Value.Dispose();
        return mask.Refusal;
    }

    private Result<ElementDrawing, DesignRefusal> Open(TextElement element)
    {
        var family = element.Font.Family;
        if (!_fonts.Has(family))
        {
            if (output.FontFallback is not { } fallback || !_fonts.Has(fallback))
            {
                return new DesignRefusal(
                    DesignFault.InvalidFont,
                    $"The font '{PageReading.Shorten(family)}' of {element.Label} is not at hand; choose another.");
            }

            Warn($"The font '{PageReading.Shorten(family)}' is not at hand; {fallback} was drawn.");
            family = fallback;
        }

        try
        {
            var outcome = caches.Texts.Of(element, family, _fonts);
            return outcome.Text is { } text ? new TextDrawing(element, text) : MissingGlyph(element, outcome.MissingCodePoints);
        }
        catch (InvalidDataException)
        {
            return new DesignRefusal(
                DesignFault.InvalidFont,
                $"The font '{PageReading.Shorten(family)}' of {element.Label} is broken; choose or upload another.");
        }
    }

    private static DesignRefusal MissingGlyph(TextElement element, IReadOnlyList<int> codePoints)
    {
        const int MaxNamed = 5;
        var names = codePoints.Take(MaxNamed).Select(codePoint =>
            codePoint is >= 0xD800 and <= 0xDFFF ? $"U+{codePoint:X4}" : $"{char.ConvertFromUtf32(codePoint)} (U+{codePoint:X4})");
        return new(
            DesignFault.MissingGlyph,
            $"The {element.Label} has characters that no font here can draw: {string.Join(", ", names)}; replace them.");
    }

    private void Warn(string sentence)
    {
        if (!_warnings.Contains(sentence))
            _warnings.Add(sentence);
    }

    private static bool IsWhole(float length) => MathF.Abs(length - MathF.Round(length)) <= AlignedWithin;
}

/// <summary>What is kept from one page to the next, for the process.</summary>
internal sealed record DesignCaches(DesignPictures Pictures, FontFaces Fonts, TextSettings Texts);
