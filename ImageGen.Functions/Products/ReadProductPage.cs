using System.Globalization;
using System.Security.Cryptography;
using ImageGen.Generation;
using ImageGen.Http;
using ImageGen.Imaging;
using ImageGen.Models;
using ImageGen.Products.Pages;
using ImageGen.Web;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace ImageGen.Products;

/// <summary>
/// Fetches a product page and reads it, and the page's image of the product where that is wanted. Nothing is paid before this has passed.
/// Where the caller has given the headline, a page that cannot be read does not end the job: the given texts are drawn.
/// </summary>
public sealed partial class ReadProductPage(
    ProductRules rules, PageFetcher pages, PublicWebClient web, ImageCleaner cleaner, InputImages inputs, ILogger<ReadProductPage> log)
{
    private const int MaxImageBytes = 16 * 1024 * 1024;
    private const int MinImageSide = 64, MaxImageRatio = 8;
    private static readonly TimeSpan MaxPause = TimeSpan.FromMinutes(2);

    // Pages that may be there and cannot be read; what is gone or not allowed is no page to advertise.
    private static readonly ErrorCode[] Avoidable =
    [
        ErrorCode.PageBlocked, ErrorCode.PageLoginRequired, ErrorCode.PageNeedsScript, ErrorCode.PageNotAProduct, ErrorCode.PageUnreadable,
        ErrorCode.PageDisallowed,
    ];

    [Function(nameof(ReadProductPage))]
    public async Task<ReadProductPageOutput> Run([ActivityTrigger] ProductRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (rules.Check(request) is [var error, ..])
            return new(new(), Refusal: $"{error.Field} {error.Rule}.", Code: ErrorCode.InvalidRequest.Code);
        var read = await ReadAsync(request, cancellationToken);
        if (read.Refusal is { } refusal)
        {
            LogNotRead(request.RequestId, read.Code, Host(request.ProductUrl));
            return request.Headline is not null && Avoidable.Any(code => code.Code == read.Code) && !request.UseProductImage
                ? new(read.Page with { Notes = [$"The page was not used: {refusal}"] })
                : read;
        }

        return request.UseProductImage ? await WithImageAsync(request, read.Page, cancellationToken) : read;
    }

    private async Task<ReadProductPageOutput> ReadAsync(ProductRequest request, CancellationToken cancellationToken)
    {
        var fetched = await pages.FetchAsync(request.ProductUrl, request.Language, cancellationToken);
        if (fetched.IsRefused)
            return new(new() { Url = request.ProductUrl }, Refusal: fetched.Refusal.Message, Code: PageErrors.Of(fetched.Refusal).Code);
        var (response, at, isUnchanged) = fetched.Value;
        var reading = ProductPageReader.Read(response, request.Language);
        if (reading.Refusal is { } refusal)
        {
            var page = new PageDetails { Url = response.FinalUrl.AbsoluteUri, FetchedAt = at, Why = refusal.Evidence };
            return new(page, null, refusal.Message, PageErrors.Of(refusal).Code, refusal.IsTemporary ? Pause(response) : null);
        }

        return new(PageDetails.Of(reading.Page!, reading.Page!.Language ?? request.Language) with
        {
            FetchedAt = at,
            Unchanged = isUnchanged ? true : null,
        });
    }

    private async Task<ReadProductPageOutput> WithImageAsync(
        ProductRequest request, PageDetails page, CancellationToken cancellationToken)
    {
        if (page.ImageUrl is null)
            return Refuse("The page names no image of the product. Leave useProductImage out.");
        var fetched = await web.GetImageAsync(page.ImageUrl, MaxImageBytes, cancellationToken);
        if (fetched.IsRefused)
            return Refuse($"The page's image of the product could not be fetched: {fetched.Refusal}.");
        var file = fetched.Value;
        var clean = await cleaner.CleanAsync(file, cancellationToken);
        if (clean.IsRefused)
            return Refuse($"The page's image of the product cannot be used: {clean.Refusal.Fault}");
        var image = clean.Value;
        // A placeholder of one pixel, or a line: no picture of a product.
        var (shorter, longer) = (Math.Min(image.Width, image.Height), Math.Max(image.Width, image.Height));
        if (shorter < MinImageSide || longer > shorter * MaxImageRatio)
        {
            return Refuse(
                $"The page's image of the product has {image.Width}x{image.Height} pixels. It must have at least {MinImageSide} a side and "
                + $"be no longer than {MaxImageRatio} times its width. Leave useProductImage out.");
        }

        var sha256 = Convert.ToHexStringLower(SHA256.HashData(file));
        await inputs.StageAsync(
            request.RemoveBackground ? request.CutoutId(sha256) : request.Id, [new(sha256, image)], cancellationToken);
        return new(page, new InputImage(sha256, image.Width, image.Height, image.HasTransparency));

        ReadProductPageOutput Refuse(string sentence) => new(page, Refusal: sentence, Code: ErrorCode.ProductImage.Code);
    }

    private static int? Pause(PageResponse response) =>
        int.TryParse(response.Headers.GetValueOrDefault("Retry-After"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds <= MaxPause.TotalSeconds
            ? Math.Max(seconds, 1)
            : null;

    private static string Host(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri.IdnHost : "";

    [LoggerMessage(
        Level = LogLevel.Information, Message = "Product page was not read. RequestId: {RequestId}. Code: {Code}. Host: {Host}.")]
    private partial void LogNotRead(string requestId, string? code, string host);
}
