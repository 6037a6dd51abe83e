using System.Security.Cryptography;
using System.Text.Json;
using ImageGen.Imaging;
using ImageGen.Imaging.Designs;
using ImageGen.Imaging.Svg;
using ImageGen.Imaging.Text;
using ImageGen.Marketing.Merging;
using ImageGen.Tests.Architecture;
using nietras.SeparatedValues;

namespace ImageGen.Tests.Marketing;

/// <summary>The sample shop that <c>./imagegen sample</c> renders.</summary>
public sealed class SampleFeedTests
{
    private const string Custom = "custom.";

    private static readonly string Folder = Path.Combine(Repository.Root, "samples/marketing");
    private static readonly IReadOnlyList<Dictionary<string, string>> Products = ReadProducts();

    public static TheoryData<string> Designs =>
        [.. Directory.GetFiles(Path.Combine(Folder, "designs")).Select(file => Path.GetFileName(file)).Order()];

    [Fact]
    public void The_catalogue_has_200_products_in_six_languages()
    {
        Assert.Equal(200, Products.Select(product => product["id"]).Distinct().Count());
        var languages = Products.CountBy(product => product["custom_label_0"]).ToDictionary();
        Assert.Equal(["ar", "de", "en", "fr", "hi", "ja"], languages.Keys.Order());
        Assert.All(languages.Values, count => Assert.InRange(count, 33, 34));
        Assert.Contains(Products, product => product["sale_price"].Length == 0);
        Assert.Contains(Products, product => product["title"].Contains('"', StringComparison.Ordinal));
    }

    [Fact]
    public void Every_picture_is_there_and_used()
    {
        var pictures = Directory.GetFiles(Path.Combine(Folder, "pictures")).Select(file => $"{{pictures}}/{Path.GetFileName(file)}");
        Assert.Equal(pictures.Order(), Products.Select(product => product["image_link"]).Distinct().Order());
    }

    [Fact]
    public void There_are_five_designs() => Assert.Equal(5, Designs.Count);

    // Of different scripts: one with everything, one without sale and badge, and the longest title.
    [Theory]
    [MemberData(nameof(Designs))]
    public async Task A_design_is_drawn_for_products_of_three_scripts_without_a_warning(string file)
    {
        var plan = TemplatePlan.Read(await File.ReadAllTextAsync(Path.Combine(Folder, "designs", file)), ReadFields()).Value!;
        Dictionary<string, string>[] products =
        [
            Products.First(product => product["custom_label_0"] == "ar" && product["discount"].Length > 0 && product["badge"].Length > 0),
            Products.First(product => product["custom_label_0"] == "hi" && product["discount"].Length == 0 && product["badge"].Length == 0),
            Products.Where(product => product["custom_label_0"] == "ja").MaxBy(product => product["title"].Length)!,
        ];
        var library = new ImagingLibrary();
        var renderer = new DesignRenderer(library, new FontLibrary(), new SvgRasterizer(library));
        foreach (var product in products)
        {
            var values = plan.ValuesOf(column => product.GetValueOrDefault(
                column.StartsWith(Custom, StringComparison.Ordinal) ? column[Custom.Length..] : column));
            var design = Design.Read(plan.Fill(values.Value!));
            Assert.Null(design.Refusal);
            foreach (var page in design.Value!.Pages)
            {
                Assert.All(page.Fonts, font => Assert.Contains(font.Family, FontLibrary.Families));
                var images = page.ImageLinks.ToDictionary(link => link, ReadPicture);
                var drawn = await renderer.RenderAsync(page, new(images, []), new(ImageFormat.Jpeg), CancellationToken.None);
                Assert.Null(drawn.Refusal);
                Assert.Empty(drawn.Value!.Warnings);
            }
        }
    }

    private static DesignImage ReadPicture(string link)
    {
        var file = File.ReadAllBytes(Path.Combine(Folder, link.Replace("{pictures}", "pictures", StringComparison.Ordinal)));
        return new(file, Convert.ToHexStringLower(SHA256.HashData(file)));
    }

    private static List<FieldRule> ReadFields() =>
        JsonSerializer.Deserialize<List<FieldRule>>(File.ReadAllText(Path.Combine(Folder, "fields.json")))!;

    private static List<Dictionary<string, string>> ReadProducts()
    {
        using var reader = Sep.Reader(options => options with { Sep = new Sep(','), Unescape = true })
            .FromFile(Path.Combine(Folder, "products.csv"));
        var (columns, products) = (reader.Header.ColNames, new List<Dictionary<string, string>>());
        foreach (var row in reader)
        {
            var product = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var column in columns)
                product[column] = row[column].ToString();
            products.Add(product);
        }

        return products;
    }
}
