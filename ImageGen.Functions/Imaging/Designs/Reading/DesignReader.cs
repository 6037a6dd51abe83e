using System.Text.Json;

namespace ImageGen.Imaging.Designs.Reading;

/// <summary>Reads a whole design: its pages and the fonts that it brings.</summary>
internal static class DesignReader
{
    private const int DefaultSide = 1080;

    public static Result<Design, DesignRefusal> Read(string json)
    {
        if (json.Length > Design.MaxJson)
            return new DesignRefusal(DesignFault.TooLarge, $"The design's JSON is longer than {Design.MaxJson / (1024 * 1024)} MB.");
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = Design.MaxJsonDepth });
            return Read(document.RootElement);
        }
        catch (JsonException exception)
        {
            return Invalid($"The design is not JSON that can be read: see line {exception.LineNumber + 1}; export it again.");
        }
        catch (InvalidOperationException)
        {
            return Invalid("The design has a text with half a character (a lone surrogate); export it again.");
        }
    }

    private static Result<Design, DesignRefusal> Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("pages", out var pages)
            || pages.ValueKind != JsonValueKind.Array || pages.GetArrayLength() == 0)
            return Invalid("The design has no pages; save it in the editor with at least one.");

        var fonts = DesignFonts.Read(root);
        var size = new PageReading(0, fonts);
        var document = new Fields(root, "the design", size);
        var (width, height) = (document.Length("width", DefaultSide), document.Length("height", DefaultSide));
        if (size.Refusal is { } refusal)
            return refusal;

        var count = 0;
        var read = new List<DesignPage>();
        foreach (var page in pages.EnumerateArray())
        {
            var result = PageReader.Read(page, read.Count + 1, (width, height), fonts, ref count);
            if (result.IsRefused)
                return result.Refusal;
            read.Add(result.Value);
        }

        return new Design(read);
    }

    private static DesignRefusal Invalid(string sentence) => new(DesignFault.InvalidDesign, sentence);
}
