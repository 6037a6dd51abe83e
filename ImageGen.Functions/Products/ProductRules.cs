using System.Text.RegularExpressions;
using ImageGen.Generation;
using ImageGen.Http;
using ImageGen.Imaging.Overlays;
using ImageGen.Models;
using ImageGen.Models.Catalog;
using ImageGen.Storage;
using ImageGen.Web;

namespace ImageGen.Products;

/// <summary>
/// What a request may contain. The endpoints and <see cref="ReadProductPage"/> ask the same check, since a request can also be started
/// through the Durable API.
/// </summary>
public sealed partial class ProductRules(PublicWebClient web, ModelCatalog catalog)
{
    internal const string UrlExample = "https://shop.example/products/mug";
    internal const int MaxHeadline = 200, MaxPrice = 60, MaxOffer = 120;

    private static readonly string[] Styles = [.. Preset.All.Select(preset => preset.Id)];

    /// <summary>Everything that is wrong with a request; empty where its page may be read.</summary>
    public IReadOnlyList<ValidationError> Check(ProductRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var errors = new List<ValidationError>();
        Add(RequestId.IsValid(request.RequestId), "jobId", RequestId.Rule, "req-456");
        Add(UserId.IsValid(request.UserId), "user_id", UserId.Rule, "user123");
        if (request.ProductUrl.Length == 0)
            errors.Add(new("productUrl", "is required: the address of a product page", UrlExample));
        else if (web.Check(request.ProductUrl) is { } refusal)
            errors.Add(new("productUrl", $"cannot be fetched: {refusal.Message.TrimEnd('.')}", UrlExample));
        Text("headline", request.Headline, MaxHeadline, "A mug for slow mornings");
        Text("price", request.Price, MaxPrice, "19,90 €");
        Text("offer", request.Offer, MaxOffer, "20 % off until Sunday");
        OneOf("style", request.Style, Styles);
        OneOf("layout", request.Layout, [.. OverlayLayouts.All.Select(layout => layout.Name)]);
        OneOf("size", request.Size, [.. OverlaySizes.All.Select(size => size.Ratio)]);
        Add(request.Language is null || Language().IsMatch(request.Language), "language", "must be a language tag (BCP 47)", "de-CH");
        Add(request.UseProductImage || !request.RemoveBackground, "removeBackground", "must be left out without useProductImage", "null");
        if (request.Model is { } model && catalog.Candidates(Probe(request)).Refusal is { } unfit)
            errors.Add(new(unfit.Field, unfit.Rule, unfit.Example));
        return errors;

        void Text(string field, string? text, int max, string example)
        {
            var problem = text is null ? null
                : PromptText.Clean(text) != text ? "must be without control characters"
                : text.EnumerateRunes().Count() > max ? $"must have at most {max} characters" : null;
            Add(problem is null, field, problem ?? "", example);
        }

        void OneOf(string field, string value, IReadOnlyList<string> choices) =>
            Add(choices.Contains(value), field, $"must be one of {string.Join(", ", choices)}", choices[0]);

        void Add(bool isMet, string field, string rule, string example)
        {
            if (!isMet)
                errors.Add(new(field, rule, example));
        }
    }

    // The prompt is known only once the page is read; whether a model does such requests at all is known before.
    private static ImageRequest Probe(ProductRequest request) => new()
    {
        Prompt = "A product on a table",
        Style = Preset.DefaultId,
        Shape = BackgroundPrompt.ShapeOf(request.Size),
        Seed = 1,
        Model = request.Model,
    };

    [GeneratedRegex(@"\A[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Language();
}
