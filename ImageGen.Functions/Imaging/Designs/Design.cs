using ImageGen.Imaging.Designs.Reading;

namespace ImageGen.Imaging.Designs;

/// <summary>A design of the editor, read from its JSON (docs/templates.md): its pages, checked against the limits.</summary>
public sealed class Design
{
    /// <summary>Of all pages together, hidden ones and groups included.</summary>
    public const int MaxElements = 2000;

    /// <summary>Levels of the JSON: above two a group, for what the editor keeps beside them.</summary>
    public const int MaxJsonDepth = 256;

    /// <summary>Groups within groups.</summary>
    public const int MaxDepth = 32;

    /// <summary>Pixels of a page's longer side.</summary>
    public const int MaxSide = 8192;

    /// <summary>Pixels of a page.</summary>
    public const long MaxPixels = 40_000_000;

    /// <summary>Pixels from the page's corner, and of any length, in either direction.</summary>
    public const float MaxLength = 100_000;

    /// <summary>UTF-16 units of one text.</summary>
    public const int MaxText = 20_000;

    /// <summary>UTF-16 units of the whole JSON; pictures may be embedded in it.</summary>
    public const int MaxJson = 32 * 1024 * 1024;

    internal Design(IReadOnlyList<DesignPage> pages) => Pages = pages;

    /// <summary>At least one.</summary>
    public IReadOnlyList<DesignPage> Pages { get; }

    /// <summary>
    /// Reads a design. Missing fields have the editor's defaults, and what this service does not know is noted for
    /// <see cref="DesignOutput.FailOnUnknown"/>; only what cannot be understood or is beyond the limits is refused.
    /// </summary>
    public static Result<Design, DesignRefusal> Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return DesignReader.Read(json);
    }
}
