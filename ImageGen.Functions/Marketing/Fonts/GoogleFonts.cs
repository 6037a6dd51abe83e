using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ImageGen.Imaging.Designs;
using ImageGen.Web;
using Microsoft.Extensions.Options;

namespace ImageGen.Marketing.Fonts;

/// <summary>
/// Finds the file of a family at Google Fonts: by its list of families where there is a key, else by its style sheets, which name TTF files
/// to whoever is no browser (Google Fonts, "CSS API update" and "Developer API").
/// </summary>
public sealed partial class GoogleFonts(PublicWebClient web, IOptions<MarketingOptions> options)
{
    private const int MaxBytes = 512 * 1024;
    private const string Unknown = "Google Fonts does not have it";

    /// <returns>The address of the file in the nearest weight; or part of a sentence.</returns>
    public async Task<Result<Uri, string>> FindAsync(FontRequest request, CancellationToken cancellationToken)
    {
        var (key, list, sheets) = (options.Value.GoogleApiKey, options.Value.FontApiEndpoint, options.Value.FontEndpoint);
        if (key.Length > 0 && list.Length > 0)
            return await FindInListAsync(request, $"{list}?family={Escape(request.Family)}&key={Escape(key)}", cancellationToken);
        return sheets.Length > 0
            ? await FindInSheetAsync(request, sheets, cancellationToken)
            : "it is not in the folder of fonts, and no service is asked";
    }

    private async Task<Result<Uri, string>> FindInListAsync(FontRequest request, string address, CancellationToken cancellationToken)
    {
        var answer = await web.GetAsync(address, new() { Accept = "application/json", MaxBytes = MaxBytes }, cancellationToken);
        if (answer.IsRefused)
            return NoAnswer();
        if (answer.Answer.Status is 400 or 404)
            return Unknown;
        if (answer.Answer.Status != 200)
            return NoAnswer(answer.Answer.Status);
        try
        {
            using var json = JsonDocument.Parse(answer.Answer.Body);
            var files = json.RootElement.GetProperty("items").EnumerateArray()
                .First(item => item.GetProperty("family").GetString() == request.Family)
                .GetProperty("files").EnumerateObject()
                .Select(file => (Variant: Variant(file.Name), Address: file.Value.GetString()!));
            var nearest = files
                .OrderBy(file => file.Variant.IsItalic == request.IsItalic ? 0 : 1)
                .ThenBy(file => FontWeights.Distance(request.Weight, file.Variant.Weight))
                .First();
            return Address(nearest.Address);
        }
        catch (Exception other) when (other is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return Unknown;
        }
    }

    // A sheet for a weight that the family lacks is refused with 400, so the others are tried, nearest first.
    private async Task<Result<Uri, string>> FindInSheetAsync(FontRequest request, string endpoint, CancellationToken cancellationToken)
    {
        foreach (var axes in Axes(request).Distinct())
        {
            var address = $"{endpoint}?family={Escape(request.Family).Replace("%20", "+", StringComparison.Ordinal)}{axes}";
            var answer = await web.GetAsync(address, new() { Accept = "text/css,*/*;q=0.1", MaxBytes = MaxBytes }, cancellationToken);
            if (answer.IsRefused)
                return NoAnswer();
            if (answer.Answer.Status is 400 or 404)
                continue;
            if (answer.Answer.Status != 200)
                return NoAnswer(answer.Answer.Status);
            var source = Source().Match(Encoding.UTF8.GetString(answer.Answer.Body));
            return Address(source.Groups[1].Value);
        }

        return Unknown;
    }

    private static IEnumerable<string> Axes(FontRequest request)
    {
        if (request.IsItalic)
            yield return $":ital,wght@1,{request.Weight}";
        var other = request.Weight >= 550 ? 700 : 400;
        if (request.IsItalic)
            yield return $":ital,wght@1,{other}";
        yield return $":wght@{request.Weight}";
        yield return $":wght@{other}";
        yield return $":wght@{(other == 700 ? 900 : 300)}";
        // The one weight that it has.
        yield return "";
    }

    private static (int Weight, bool IsItalic) Variant(string name)
    {
        var isItalic = name.EndsWith("italic", StringComparison.Ordinal);
        var weight = isItalic ? name[..^"italic".Length] : name;
        return (int.TryParse(weight, out var number) ? number : 400, isItalic);
    }

    private static Result<Uri, string> Address(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address)
        ? address
        : "Google Fonts names no file for it";

    private static string NoAnswer(int? status = null) =>
        status is null ? "Google Fonts does not answer" : $"Google Fonts answered {status}";

    private static string Escape(string text) => Uri.EscapeDataString(text);

    [GeneratedRegex(@"src:\s*url\(\s*[""']?(https?://[^)""'\s]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Source();
}
