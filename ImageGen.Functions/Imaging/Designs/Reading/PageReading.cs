using ImageGen.Imaging.Designs.Elements;

namespace ImageGen.Imaging.Designs.Reading;

/// <summary>What is noted while a page is read. The first refusal stays.</summary>
internal sealed class PageReading(int page, DesignFonts fonts)
{
    // One page cannot make a log of its own.
    private const int MaxWarnings = 100;
    private const int MaxNamed = 60;

    private readonly List<string> _links = [];
    private readonly List<FontRequest> _requests = [];
    private readonly Dictionary<string, DesignFont> _embedded = new(StringComparer.Ordinal);
    private readonly List<string> _warnings = [];
    private readonly HashSet<string> _unknownFields = new(StringComparer.Ordinal);

    public int Page => page;

    public DesignRefusal? Refusal { get; private set; }

    /// <summary>UTF-16 units of the page's visible texts.</summary>
    public int TextLength { get; set; }

    public List<DesignRefusal> Unknown { get; } = [];

    public IReadOnlyList<string> Links => _links;

    public IReadOnlyList<FontRequest> Requests => _requests;

    public IReadOnlyList<DesignFont> Embedded => [.. _embedded.Values];

    public IReadOnlyList<string> Warnings => _warnings;

    public void Refuse(DesignFault fault, string sentence) => Refusal ??= new(fault, sentence);

    public void AddUnknown(DesignFault fault, string sentence) => Unknown.Add(new(fault, sentence));

    public void Warn(string sentence)
    {
        if (_warnings.Count < MaxWarnings && !_warnings.Contains(sentence))
            _warnings.Add(sentence);
    }

    public void WarnOfField(string name, string label)
    {
        if (_unknownFields.Count < MaxWarnings && _unknownFields.Add(name))
            Warn($"The attribute '{Shorten(name)}' of {label} is not known and was ignored.");
    }

    public PictureSource? Picture(string link)
    {
        if (link.Length == 0)
            return null;
        if (DataLink.Is(link))
            return new(link[..Math.Min(link.Length, MaxNamed)], DataLink.Read(link));
        if (!_links.Contains(link))
            _links.Add(link);
        return new(link, null);
    }

    public FontRequest Font(string family, int weight, bool isItalic)
    {
        var request = fonts.Resolve(family, weight, isItalic);
        if (request.Url is { } url && DataLink.Is(url))
        {
            request = request with { Url = null };
            var file = DataLink.Read(url);
            _embedded.TryAdd($"{family}/{weight}/{isItalic}", new(family, weight, isItalic, file.File, file.Sha256));
        }
        else if (!_requests.Contains(request))
        {
            _requests.Add(request);
        }

        return request;
    }

    /// <summary>A foreign string as a sentence may show it.</summary>
    public static string Shorten(string text)
    {
        text = text.ReplaceLineEndings(" ");
        return text.Length <= MaxNamed ? text : text[..(MaxNamed - 1)] + "…";
    }
}
