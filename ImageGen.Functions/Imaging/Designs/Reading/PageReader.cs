using System.Text.Json;
using ImageGen.Imaging.Designs.Elements;

namespace ImageGen.Imaging.Designs.Reading;

/// <summary>Reads one page.</summary>
internal static class PageReader
{
    /// <param name="size">Of the design, for pages without their own.</param>
    /// <param name="count">Of the elements of the pages so far; counted on.</param>
    public static Result<DesignPage, DesignRefusal> Read(
        JsonElement json, int number, (float Width, float Height) size, DesignFonts fonts, ref int count)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return new DesignRefusal(DesignFault.InvalidDesign, $"Page {number} of the design is not an object; export it again.");
        var reading = new PageReading(number, fonts);
        var fields = new Fields(json, $"page {number}", reading);
        var width = (int)Math.Round(fields.Length("width", size.Width));
        var height = (int)Math.Round(fields.Length("height", size.Height));
        if (reading.Refusal is null)
            CheckSize(reading, width, height);

        var background = fields.Text("background");
        var (fill, picture) = reading.Refusal is null ? Background(fields, background) : (Fill.White, null);
        var elements = ElementReader.Children(json, reading, depth: 0, isVisible: true, ref count);
        foreach (var property in json.EnumerateObject().Where(property => !KnownFields.IsPage(property.Name)))
            reading.WarnOfField(property.Name, fields.Label);
        if (reading.Refusal is { } refusal)
            return refusal;
        return new DesignPage(number, width, height)
        {
            Background = fill,
            BackgroundPicture = picture,
            Elements = elements,
            ImageLinks = reading.Links,
            Fonts = reading.Requests,
            EmbeddedFonts = reading.Embedded,
            Warnings = reading.Warnings,
            Unknown = reading.Unknown,
        };
    }

    private static void CheckSize(PageReading reading, int width, int height)
    {
        if (width < 1 || height < 1)
            reading.Refuse(DesignFault.InvalidDesign, $"Page {reading.Page} has no size; its width and height must be at least 1 px.");
        else if (Math.Max(width, height) > Design.MaxSide || (long)width * height > Design.MaxPixels)
        {
            reading.Refuse(
                DesignFault.TooLarge,
                $"Page {reading.Page} measures {width} x {height} px; the limits are {Design.MaxSide} px a side "
                + $"and {Design.MaxPixels / 1_000_000} megapixels.");
        }
    }

    // A colour, a gradient, or the address of a picture.
    private static (Fill Fill, PictureSource? Picture) Background(Fields fields, string background)
    {
        background = background.Trim();
        if (background.Length == 0)
            return (Fill.White, null);
        if (CssColours.Read(background) is { } fill)
            return (fill, null);
        var isCssUrl = background.StartsWith("url(", StringComparison.OrdinalIgnoreCase) && background.EndsWith(')');
        var link = isCssUrl ? background[4..^1].Trim().Trim('"', '\'') : background;
        return link.Contains(':', StringComparison.Ordinal) || link.Contains('/', StringComparison.Ordinal)
            ? (Fill.White, fields.Reading.Picture(link))
            : (fields.Colour("background", Fill.White), null);
    }
}
