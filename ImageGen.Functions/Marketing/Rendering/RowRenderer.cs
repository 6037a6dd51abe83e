using System.Globalization;
using ImageGen.Imaging;
using ImageGen.Imaging.Designs;
using ImageGen.Marketing.Fonts;
using ImageGen.Marketing.Images;
using Microsoft.Extensions.Options;

namespace ImageGen.Marketing.Rendering;

/// <summary>Draws the design of one row: first what it refers to is fetched, then it is drawn.</summary>
public sealed class RowRenderer(DesignRenderer renderer, LinkedImages images, MarketingFonts fonts, IOptions<MarketingOptions> options)
{
    public ImageFormat Format { get; } = Enum.Parse<ImageFormat>(options.Value.Format.ToString());

    /// <summary>Format, quality and pages, as one of <see cref="DrawnInputs"/>.</summary>
    public string Output => string.Create(
        CultureInfo.InvariantCulture,
        $"{Format.WireName()} {options.Value.Quality}, {(options.Value.Pages == MarketingPages.All ? "all pages" : "first page")}, "
        + $"unknown {options.Value.OnUnknown.ToString().ToLowerInvariant()}");

    /// <summary>Reads a design and fetches what it refers to; refused with a sentence for the marketing user.</summary>
    /// <param name="templateHash">Of the template that it was made from.</param>
    /// <param name="values">Of the product, by variable.</param>
    /// <param name="since">Links that failed at this time or later are not asked again.</param>
    public async Task<Result<RowDrawing, string>> PrepareAsync(
        string json, string templateHash, IReadOnlyDictionary<string, string?> values, DateTimeOffset since,
        CancellationToken cancellationToken)
    {
        var design = Design.Read(json);
        if (design.IsRefused)
            return design.Refusal.Sentence;
        IReadOnlyList<DesignPage> pages = options.Value.Pages == MarketingPages.All ? design.Value.Pages : [design.Value.Pages[0]];

        var links = pages.SelectMany(page => page.ImageLinks).Distinct(StringComparer.Ordinal).ToList();
        var fetched = await Task.WhenAll(links.Select(link => images.GetAsync(link, since, cancellationToken)));
        if (Array.FindIndex(fetched, image => image.IsRefused) is >= 0 and var missing)
            return $"The image {Shown(links[missing])} cannot be used: {fetched[missing].Refusal}.";
        foreach (var embedded in pages.SelectMany(page => page.EmbeddedFonts))
        {
            if (await fonts.FindFaultAsync(embedded, cancellationToken) is { } fault)
                return fault;
        }

        var found = await fonts.GetAsync([.. pages.SelectMany(page => page.Fonts).Distinct()], cancellationToken);
        if (found.IsRefused)
            return found.Refusal;
        var byLink = links.Zip(fetched).ToDictionary(pair => pair.First, pair => pair.Second.Value!, StringComparer.Ordinal);
        return new RowDrawing(pages, new DesignAssets(byLink, found.Value), new(
            DesignRenderer.RendererVersion, Output, templateHash, new(values.ToDictionary(), StringComparer.Ordinal),
            new(byLink.ToDictionary(image => image.Key, image => image.Value.Sha256), StringComparer.Ordinal),
            new(found.Value.ToDictionary(NameOf, font => font.Sha256), StringComparer.Ordinal)));
    }

    /// <summary>The pages as files, in order; refused with a sentence for the marketing user.</summary>
    public async Task<Result<IReadOnlyList<RenderedDesign>, string>> DrawAsync(RowDrawing drawing, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(drawing);
        var output = new DesignOutput(
            Format, options.Value.Quality, options.Value.OnUnknown == OnUnknown.Fail,
            options.Value.FontFallback is { Length: > 0 } fallback ? fallback : null);
        var drawn = new List<RenderedDesign>();
        foreach (var page in drawing.Pages)
        {
            var rendered = await renderer.RenderAsync(page, drawing.Assets, output, cancellationToken);
            if (rendered.IsRefused)
                return rendered.Refusal.Sentence;
            drawn.Add(rendered.Value);
        }

        return drawn;
    }

    // Without a password in it.
    private static string Shown(string link) => Uri.TryCreate(link, UriKind.Absolute, out var address) && address.UserInfo.Length > 0
        ? link.Replace(address.UserInfo + "@", "", StringComparison.Ordinal)
        : link;

    private static string NameOf(DesignFont font) => string.Create(
        CultureInfo.InvariantCulture, $"{font.Family} {font.Weight}{(font.IsItalic ? " italic" : "")}");
}

/// <summary>A row's pages with all that they refer to, ready to be drawn.</summary>
public sealed record RowDrawing(IReadOnlyList<DesignPage> Pages, DesignAssets Assets, DrawnInputs Inputs);
