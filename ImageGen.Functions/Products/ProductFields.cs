using ImageGen.Access;
using ImageGen.Generation;
using ImageGen.Http;
using ImageGen.Models;

namespace ImageGen.Products;

/// <summary>Parses fields into a <see cref="ProductRequest"/>; <see cref="ProductRules"/> says what is allowed.</summary>
internal static class ProductFields
{
    public const string ExampleBody = """{"productUrl":"https://shop.example/products/mug"}""";

    /// <summary>The names of all of them.</summary>
    public static IReadOnlyList<string> Names => AllNames.Value;

    private static readonly Lazy<IReadOnlyList<string>> AllNames = new(() =>
    {
        var none = JsonFields.OfTexts([]);
        Parse(none, Caller.Anybody, new());
        return none.Known;
    });

    /// <param name="fields">Errors are added to them.</param>
    /// <param name="caller">The user of the request, unless they may name another.</param>
    /// <param name="defaults">What counts where a field is absent.</param>
    public static ProductRequest Parse(JsonFields fields, Caller caller, ProductRequest defaults)
    {
        var style = fields.Text("style", "photographic");
        return defaults with
        {
            RequestId = fields.Text("jobId", "req-456") ?? Guid.NewGuid().ToString(),
            UserId = fields.Text("user_id", "user123") ?? caller.UserId ?? defaults.UserId,
            ProductUrl = fields.Text("productUrl", ProductRules.UrlExample)?.Trim() ?? "",
            Headline = Text("headline", "A mug for slow mornings") ?? defaults.Headline,
            Price = Text("price", "19,90 €") ?? defaults.Price,
            Offer = Text("offer", "20 % off until Sunday") ?? defaults.Offer,
            Style = style is null ? defaults.Style : Preset.Find(style)?.Id ?? style,
            Model = fields.Text("model", "stability.stable-image-core-v1:1") ?? defaults.Model,
            Layout = fields.Text("layout", ProductRequest.DefaultLayout) ?? defaults.Layout,
            Size = fields.Text("size", ProductRequest.DefaultSize) ?? defaults.Size,
            Language = fields.Text("language", "de-CH") ?? defaults.Language,
            UseProductImage = Flag("useProductImage", defaults.UseProductImage),
            RemoveBackground = Flag("removeBackground", defaults.RemoveBackground),
            Reuse = Flag("reuse", defaults.Reuse),
        };

        bool Flag(string name, bool missing)
        {
            var isGiven = fields.Has(name);
            return fields.Flag(name) || (!isGiven && missing);
        }

        string? Text(string name, string example) =>
            fields.Text(name, example) is { } text && PromptText.Clean(text) is { Length: > 0 } clean ? clean : null;
    }
}
