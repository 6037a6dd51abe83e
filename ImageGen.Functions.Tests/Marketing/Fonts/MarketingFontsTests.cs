using System.Security.Cryptography;
using System.Text;
using ImageGen.Imaging.Designs;
using ImageGen.Imaging.Isolation;
using ImageGen.Tests.Emulators;

namespace ImageGen.Tests.Marketing.Fonts;

public sealed class MarketingFontsTests : IAsyncDisposable
{
    private static readonly byte[] Regular = FontWorld.Shipped("NotoSansHebrew_400Regular");
    private static readonly byte[] Bold = FontWorld.Shipped("NotoSansHebrew_700Bold");
    private static readonly FontRequest OpenSans = new("Open Sans", 400, IsItalic: false);

    private readonly FontWorld _world = new();

    [Fact]
    public async Task Families_that_ship_need_nothing()
    {
        var fonts = await _world.Fonts.GetAsync([new("Inter", 700, false), new("Playfair Display", 400, true)], CancellationToken.None);
        Assert.Empty(fonts.Value!);
        Assert.Equal(0, _world.Requests);
    }

    [Fact]
    public async Task A_family_of_Google_is_fetched_once_for_all_and_kept_for_the_next_process()
    {
        _world.AddSheet("Open+Sans:wght@400", Regular);

        var fonts = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _world.GetAsync(OpenSans)));
        _world.Restarted();
        var later = await _world.GetAsync(OpenSans);

        Assert.All(fonts.Append(later), font =>
        {
            Assert.Equal(("Open Sans", 400, false), (font.Family, font.Weight, font.IsItalic));
            Assert.Equal(Regular, font.File.ToArray());
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Regular)), font.Sha256);
        });
        Assert.Equal(2, _world.Requests);
    }

    [Theory]
    [InlineData(800, false, "Open+Sans:wght@700")]
    [InlineData(300, false, "Open+Sans:wght@400")]
    [InlineData(600, true, "Open+Sans:ital,wght@1,700")]
    [InlineData(400, true, "Open+Sans:wght@400")]
    [InlineData(900, true, "Open+Sans")]
    public async Task The_nearest_of_a_family_stands_in_for_what_it_lacks(int weight, bool isItalic, string offered)
    {
        _world.AddSheet(offered, Bold);
        var font = await _world.GetAsync(new("Open Sans", weight, isItalic));
        Assert.Equal((weight, isItalic), (font.Weight, font.IsItalic));
        Assert.Equal(Bold, font.File.ToArray());
    }

    [Fact]
    public async Task With_a_key_the_list_of_families_is_asked()
    {
        _world.Options.GoogleApiKey = "k&y";
        _world.Pages["/list?family=Open Sans&key=k&y"] = Encoding.UTF8.GetBytes($$"""
            {"items": [{"family": "Open Sans", "files": {"300": "{{_world.Url("/300.ttf")}}", "700italic": "{{_world.Url("/i.ttf")}}",
            "regular": "{{_world.Url("/400.ttf")}}"} }]}
            """);
        _world.Pages["/400.ttf"] = Regular;
        _world.Pages["/i.ttf"] = Bold;

        Assert.Equal(Regular, (await _world.GetAsync(new("Open Sans", 500, false))).File.ToArray());
        Assert.Equal(Bold, (await _world.GetAsync(new("Open Sans", 500, true))).File.ToArray());
        Assert.Contains("does not have it", await _world.RefusalAsync(new("Nothing", 400, false)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_is_told_and_not_asked_again_for_a_while()
    {
        Assert.Contains("Google Fonts does not have it", await _world.RefusalAsync(OpenSans), StringComparison.Ordinal);
        var asked = _world.Requests;
        await _world.RefusalAsync(OpenSans);
        Assert.Equal(asked, _world.Requests);

        _world.Pass(TimeSpan.FromMinutes(6));
        _world.AddSheet("Open+Sans:wght@400", Regular);
        await _world.GetAsync(OpenSans);
    }

    [Fact]
    public async Task A_family_that_stands_in_by_setting_makes_up_for_a_font_that_cannot_be_had()
    {
        _world.Options.FontFallback = "Inter";
        var fonts = await _world.Fonts.GetAsync([OpenSans], CancellationToken.None);
        Assert.Empty(fonts.Value!);
    }

    [Fact]
    public async Task A_font_of_the_design_itself_is_fetched_from_its_address()
    {
        _world.Pages["/own.ttf"] = Bold;
        var font = await _world.GetAsync(new("Inter", 700, false, _world.Url("/own.ttf")));
        Assert.Equal(Bold, font.File.ToArray());
        var missing = await _world.RefusalAsync(new("Own", 700, false, _world.Url("/gone.ttf")));
        Assert.Contains("its address answered 400", missing, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://10.0.0.1/font.ttf", "could not be reached")]
    [InlineData("http://127.0.0.1:6379/font.ttf", "is not fetched")]
    [InlineData("file:///etc/passwd", "begin with http")]
    public async Task A_private_address_is_not_asked(string url, string why)
    {
        var fonts = await _world.Fonts.GetAsync([new("Own", 400, false, url)], CancellationToken.None);
        Assert.Contains(why, fonts.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Broken_fonts_are_told_from_fonts_that_are_not_read()
    {
        _world.Pages["/a"] = "<html>Not found</html>"u8.ToArray();
        _world.Pages["/b"] = [.. "wOF2"u8, .. new byte[200]];
        _world.Pages["/c"] = [.. Regular.AsSpan(0, 12), .. new byte[5000]];
        _world.Pages["/d"] = Regular[..(Regular.Length / 8)];

        Assert.Contains("not a font", await _world.RefusalAsync(new("A", 400, false, _world.Url("/a"))), StringComparison.Ordinal);
        Assert.Contains("WOFF2", await _world.RefusalAsync(new("B", 400, false, _world.Url("/b"))), StringComparison.Ordinal);
        Assert.Contains("is broken", await _world.RefusalAsync(new("C", 400, false, _world.Url("/c"))), StringComparison.Ordinal);
        Assert.Contains("is broken", await _world.RefusalAsync(new("D", 400, false, _world.Url("/d"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_of_fonts_comes_before_Google()
    {
        var folder = Directory.CreateTempSubdirectory("own-fonts-");
        await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "one.ttf"), Regular);
        await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "other.TTF"), Bold);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "broken.otf"), "no font");
        _world.Options.FontFolder = folder.FullName;
        _world.Restarted();

        Assert.Equal(Regular, (await _world.GetAsync(new("noto sans hebrew", 300, false))).File.ToArray());
        Assert.Equal(Bold, (await _world.GetAsync(new("Noto Sans Hebrew", 800, true))).File.ToArray());
        Assert.Equal(0, _world.Requests);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_bucket_keeps_fonts_for_the_other_machines()
    {
        var s3 = await AwsEmulators.BucketAsync();
        _world.Options.FontBucket = s3.Options.Value.Bucket;
        _world.AddSheet("Open+Sans:wght@400", Regular);
        _world.Restarted(s3.Clients);
        await _world.GetAsync(OpenSans);
        var asked = _world.Requests;

        _world.Options.FontCache += "-of-another";
        _world.Restarted(s3.Clients);

        Assert.Equal(Regular, (await _world.GetAsync(OpenSans)).File.ToArray());
        Assert.Equal(asked, _world.Requests);
    }

    [Fact]
    public async Task A_trial_passes_large_fonts_and_signs_and_nothing_that_is_no_font()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Imaging", "Fonts");
        Assert.True(await PassesAsync("NotoSansKR_700Bold.ttf"));
        Assert.True(await PassesAsync("NotoEmoji_700Bold.ttf"));
        Assert.False(await PassesAsync("Inter.OFL.txt"));
        Assert.False(await PassesAsync("none.ttf"));

        Task<bool> PassesAsync(string name) => FontTrial.PassesAsync(Path.Combine(folder, name), CancellationToken.None);
    }

    public async ValueTask DisposeAsync() => await _world.DisposeAsync();
}
