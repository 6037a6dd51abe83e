using System.Collections.Concurrent;
using System.Security.Cryptography;
using ImageGen.Imaging.Designs;
using ImageGen.Imaging.Text;
using ImageGen.Web;
using Microsoft.Extensions.Options;

namespace ImageGen.Marketing.Fonts;

/// <summary>
/// Brings the fonts that designs ask for: from a folder of the operator, from the address that the design names, or from Google Fonts.
/// What was fetched was used once in a process of its own before it is handed out, and is fetched once.
/// </summary>
public sealed class MarketingFonts(
    GoogleFonts google, FontFolder folder, FontStore store, PublicWebClient web, IOptions<MarketingOptions> options, TimeProvider time)
{
    /// <summary>The largest font file: the largest of Google's, for Chinese, have about as much.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;

    private const string Accepted = "font/ttf,font/otf,font/sfnt,application/octet-stream;q=0.8,*/*;q=0.1";

    // A design with ten thousand rows must not ask ten thousand times for a font that is not there.
    private static readonly TimeSpan FailureIsKept = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<FontRequest, Lazy<Task<Known>>> _known = new();

    /// <summary>The fonts for a design, without those that ship with the app.</summary>
    /// <returns>
    /// The fonts, fewer than asked for where <c>Marketing:FontFallback</c> stands in; or a sentence that says which one cannot be had, and
    /// why.
    /// </returns>
    public async Task<Result<IReadOnlyList<DesignFont>, string>> GetAsync(
        IReadOnlyList<FontRequest> requests, CancellationToken cancellationToken)
    {
        var fonts = new List<DesignFont>();
        var missing = requests.Distinct().Where(request => request.Url is not null || !FontLibrary.Families.Contains(request.Family));
        foreach (var request in missing)
        {
            var got = await GetAsync(request, cancellationToken);
            if (got.Value is { } font)
                fonts.Add(font);
            else if (options.Value.FontFallback.Length == 0)
                return got.Refusal!;
        }

        return fonts;
    }

    private async Task<Result<DesignFont, string>> GetAsync(FontRequest request, CancellationToken cancellationToken)
    {
        while (true)
        {
            // Not cancelled with its first caller: others wait for the same.
            var entry = _known.GetOrAdd(request, key => new(() => FindAsync(key)));
            if (entry.Value.IsFaulted)
                _known.TryRemove(new(request, entry));
            var known = await entry.Value.WaitAsync(cancellationToken);
            if (!known.Font.IsRefused || time.GetElapsedTime(known.At) < FailureIsKept)
                return known.Font;
            _known.TryRemove(new(request, entry));
        }
    }

    /// <summary>What is wrong with a font that a design holds in itself, as a sentence; null where it can be used.</summary>
    public async Task<string?> FindFaultAsync(DesignFont embedded, CancellationToken cancellationToken)
    {
        var file = embedded.File.ToArray();
        var request = new FontRequest(embedded.Family, embedded.Weight, embedded.IsItalic);
        if (FontFile.FindFault(file) is { } fault)
            return Sentence(request, fault);
        return await store.PassesAsync(file, cancellationToken) ? null : Sentence(request, "its file is broken");
    }

    private async Task<Known> FindAsync(FontRequest request)
    {
        Result<DesignFont, string> font;
        try
        {
            var file = await FindFileAsync(request);
            font = file.IsRefused ? file.Refusal : Font(request, file.Value);
        }
        catch (Exception accident) when (accident is IOException or UnauthorizedAccessException)
        {
            font = Sentence(request, "it cannot be read or kept here");
        }

        return new(font, time.GetTimestamp());
    }

    private async Task<Result<byte[], string>> FindFileAsync(FontRequest request)
    {
        if (request.Url is null && folder.Find(request) is { } own)
            return await File.ReadAllBytesAsync(own);
        if (await store.FindAsync(request, CancellationToken.None) is { } kept)
            return kept;
        var fetched = await FetchAsync(request);
        if (fetched.IsRefused)
            return Sentence(request, fetched.Refusal);
        if (FontFile.FindFault(fetched.Value) is { } fault)
            return Sentence(request, fault);
        return await store.KeepAsync(request, fetched.Value, CancellationToken.None)
            ? fetched.Value
            : Sentence(request, "its file is broken");
    }

    private async Task<Result<byte[], string>> FetchAsync(FontRequest request)
    {
        var address = request.Url;
        if (address is null)
        {
            var found = await google.FindAsync(request, CancellationToken.None);
            if (found.IsRefused)
                return found.Refusal;
            address = found.Value.AbsoluteUri;
        }

        var result = await web.GetAsync(address, new() { Accept = Accepted, MaxBytes = MaxBytes }, CancellationToken.None);
        return result.IsRefused ? Part(result.Refusal.Message)
            : result.Answer.Status == 200 ? result.Answer.Body
            : $"its address answered {result.Answer.Status}";
    }

    private static DesignFont Font(FontRequest request, byte[] file) =>
        new(request.Family, request.Weight, request.IsItalic, file, Convert.ToHexStringLower(SHA256.HashData(file)));

    private static string Sentence(FontRequest request, string why) =>
        $"The font “{request.Family}” cannot be used: {why}. Choose another font in the design, or give this one as TTF or OTF.";

    private static string Part(string sentence) => $"{char.ToLowerInvariant(sentence[0])}{sentence[1..].TrimEnd('.')}";

    /// <param name="At">Timestamp.</param>
    private sealed record Known(Result<DesignFont, string> Font, long At);
}
