using System.Security.Cryptography;
using ImageGen.Imaging.Text;
using ImageGen.Tests.Architecture;

namespace ImageGen.Tests.Imaging.Text;

public sealed class FontLibraryTests
{
    private const long MaxBytes = 40_000_000;

    private static readonly string Source = Path.Combine(Repository.Root, "ImageGen.Functions/Imaging/Fonts");
    private static readonly string Built = Path.Combine(AppContext.BaseDirectory, "Imaging/Fonts");

    public static TheoryData<string> Families => [.. FontLibrary.Families];

    [Fact]
    public void Every_font_is_pinned_by_its_hash_and_all_are_built()
    {
        var pinned = File.ReadLines(Path.Combine(Source, "SHA256SUMS")).Select(line => line.Split("  ")).ToDictionary(
            fields => fields[1], fields => fields[0]);
        foreach (var folder in (string[])[Source, Built])
        {
            var files = new DirectoryInfo(folder).GetFiles().Where(file => file.Name is not ("SHA256SUMS" or "README.md")).ToArray();
            Assert.Equal(pinned.Keys.Order(StringComparer.Ordinal), files.Select(file => file.Name).Order(StringComparer.Ordinal));
            Assert.All(files, file => Assert.Equal(
                pinned[file.Name], Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file.FullName)))));
            Assert.InRange(files.Sum(file => file.Length), 1, MaxBytes);
        }
    }

    [Fact]
    public void Every_font_has_its_licence_beside_it()
    {
        var fonts = Directory.GetFiles(Source, "*.ttf");
        Assert.NotEmpty(fonts);
        Assert.All(fonts, font =>
        {
            var licence = Path.Combine(Source, $"{Path.GetFileName(font).Split('_')[0]}.OFL.txt");
            Assert.Contains("SIL Open Font License, Version 1.1", File.ReadAllText(licence), StringComparison.Ordinal);
        });
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Every_script_has_glyphs_in_every_family_and_weight(string family)
    {
        foreach (var weight in (int[])[400, 500, 700, 800, 900])
        {
            var style = new TextStyle { Family = family, Weight = weight, MaxLines = 20 };
            Assert.All(TextSamples.Scripts, sample =>
            {
                var fit = TextSamples.Fit(sample.Text, language: sample.Language, style: style);
                Assert.Empty(fit.MissingCodePoints);
                Assert.NotNull(fit.Block);
            });
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Every_sign_of_a_currency_has_a_glyph(string family)
    {
        var signs = "$ ¢ £ ¤ ¥ ฿ ₡ ₦ ₩ ₪ ₫ € ₭ ₮ ₱ ₲ ₴ ₵ ₸ ₹ ₺ ₼ ₽ ₾ ₿ ﷼ ￥ ￦ 円 元 원";
        var missing = TextSamples.Fit(signs, style: new TextStyle { Family = family }).MissingCodePoints;
        Assert.Empty(missing.Select(char.ConvertFromUtf32));
    }

    [Fact]
    public void A_family_that_is_not_there_is_an_error() =>
        Assert.Throws<ArgumentException>(() => TextSamples.Fit("text", style: new TextStyle { Family = "Comic Sans" }));

    [Fact]
    public void The_same_character_has_the_form_of_each_language()
    {
        var forms = ((string[])["ja", "ko", "zh-Hans", "zh-Hant"]).Select(language => TextImage.Draw("骨直令曜社者", language)).ToArray();
        Assert.Equal(forms.Length, forms.Select(Convert.ToBase64String).Distinct().Count());
    }

    [Fact]
    public void Heavier_weights_have_more_ink()
    {
        var ink = ((int[])[400, 700, 900]).Select(weight => TextImage.Draw("Sale", weight: weight).Sum(alpha => (long)alpha)).ToArray();
        Assert.True(ink[0] < ink[1] && ink[1] < ink[2], string.Join(", ", ink));
    }
}
