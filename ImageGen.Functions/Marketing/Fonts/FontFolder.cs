using ImageGen.Imaging.Designs;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SkiaSharp;

namespace ImageGen.Marketing.Fonts;

/// <summary>The fonts in <c>Marketing:FontFolder</c>, read once, at the first use.</summary>
public sealed partial class FontFolder(IOptions<MarketingOptions> options, ILogger<FontFolder> log)
{
    private readonly Lazy<List<Entry>> _entries = new(() => Read(options.Value.FontFolder, log));

    /// <summary>The file of a family whose weight and slant are nearest; null where the folder does not have the family.</summary>
    public string? Find(FontRequest request) => _entries.Value
        .Where(entry => entry.Family.Equals(request.Family, StringComparison.OrdinalIgnoreCase))
        .OrderBy(entry => entry.IsItalic == request.IsItalic ? 0 : 1)
        .ThenBy(entry => FontWeights.Distance(request.Weight, entry.Weight))
        .FirstOrDefault()?.File;

    private static List<Entry> Read(string folder, ILogger log)
    {
        if (folder.Length == 0)
            return [];
        var entries = new List<Entry>();
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file).ToLowerInvariant() is ".ttf" or ".otf")
            .Order(StringComparer.Ordinal);
        foreach (var file in files)
        {
            using var typeface = SKTypeface.FromFile(file);
            if (typeface is null)
                LogBroken(log, file);
            else
                entries.Add(new(typeface.FamilyName, typeface.FontWeight, typeface.IsItalic, file));
        }

        return entries;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A file in the folder of fonts is not a font. File: {File}")]
    private static partial void LogBroken(ILogger log, string file);

    private sealed record Entry(string Family, int Weight, bool IsItalic, string File);
}
