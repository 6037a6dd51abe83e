using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using ImageGen.Storage;

namespace ImageGen.Tests.Storage;

public sealed partial class ImageKeyTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 20, 14, 30, 0, TimeSpan.FromHours(2));

    [Fact]
    public void Whatever_the_prompt_the_key_is_safe() => Prop.ForAll(Prompts, prompt =>
    {
        var key = ImageKeys.Generated("mia", At, RequestId.Parse("req-1"), prompt, "image/png");
        return Plain().IsMatch(key) && !key.Contains("..", StringComparison.Ordinal) && ImageKeys.IsSafe(key);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_the_prompt_the_slug_is_short_and_plain() => Prop.ForAll(Prompts, prompt =>
        SlugOnly().IsMatch(ImageKeys.Slug(prompt))).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("A futuristic cityscape at sunset", "generated/mia/20261120_123000_req-1_A_futuristic_cityscape_at_sunset.png")]
    [InlineData("../../etc/passwd", "generated/mia/20261120_123000_req-1_etc_passwd.png")]
    [InlineData("\U0001F98A\U0001F98A\U0001F98A", "generated/mia/20261120_123000_req-1.png")]
    public void The_key_of_seed_000_holds_user_time_request_and_slug(string prompt, string key) =>
        Assert.Equal(key, ImageKeys.Generated("mia", At, RequestId.Parse("req-1"), prompt, "image/png"));

    [Fact]
    public void No_two_requests_of_a_second_share_a_key()
    {
        string[] ids = ["a", "a_b", "a_b_c", "a_2", "a_b_2", "a_image", "a_"], prompts = ["", "b", "b c", "c", "2", "image", "b 2"];
        var shared =
            from id in ids
            from prompt in prompts
            from number in Enumerable.Range(1, 2)
            group id by ImageKeys.Generated("mia", At, RequestId.Parse(id), prompt, "image/png", number) into key
            where key.Distinct().Count() > 1
            select $"{key.Key}: {string.Join(", ", key.Distinct())}";
        Assert.Empty(shared);
    }

    [Theory]
    [InlineData("image/png", ".png")]
    [InlineData("image/jpeg", ".jpg")]
    [InlineData("image/webp", ".webp")]
    public void The_extension_tells_the_format(string contentType, string extension) =>
        Assert.EndsWith(
            extension, ImageKeys.Generated("mia", At, RequestId.Parse("req-1"), "A prompt", contentType), StringComparison.Ordinal);

    [Theory]
    [InlineData("generated/mia/a.b_cat.png", "generated/mia/a.b_cat.thumb-120.webp")]
    [InlineData("staging/req.1/2", "staging/req.1/2.thumb-120.webp")]
    public void A_thumbnail_lies_beside_its_image(string image, string thumbnail) =>
        Assert.Equal(thumbnail, ImageKeys.Thumbnail(image, 120, "image/webp"));

    [Fact]
    public void A_staged_image_lies_under_its_request_and_attempt() =>
        Assert.Equal("staging/req-1/3", ImageKeys.Staging(RequestId.Parse("req-1"), 3));

    /// <summary>Any text, and text rich in what breaks keys, headers, paths and URLs.</summary>
    private static Arbitrary<string> Prompts => Gen.OneOf(
        ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""),
        Gen.Elements("..", "/", "\\", "%2e", "\r\n", "\0", "<script>", "\"", "'", "ä", "\U0001F98A", "\uD800", "\u202E", "a", "Z", "9", "_",
            "-", " ")
            .ListOf().Select(parts => string.Concat(parts)),
        Gen.Choose(0, 2000).Select(length => new string('x', length))).ToArbitrary();

    [GeneratedRegex("^[A-Za-z0-9_./-]+$")]
    private static partial Regex Plain();

    [GeneratedRegex("^[A-Za-z0-9_-]{0,50}$")]
    private static partial Regex SlugOnly();
}
