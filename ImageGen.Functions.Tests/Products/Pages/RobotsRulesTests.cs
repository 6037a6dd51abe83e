using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ImageGen.Products.Pages;

namespace ImageGen.Tests.Products.Pages;

public sealed class RobotsRulesTests
{
    [Theory]
    [InlineData("", "/a", true)]
    [InlineData("user-agent: *\ndisallow: /a", "/a", false)]
    [InlineData("user-agent: *\ndisallow: /a", "/A", true)]
    [InlineData("user-agent: *\ndisallow: /a", "/b", true)]
    [InlineData("user-agent: *\ndisallow:", "/a", true)]
    [InlineData("USER-AGENT: *\r\nDISALLOW: /a", "/a", false)]
    [InlineData("\uFEFFuser-agent: *\ndisallow: /a", "/a", false)]
    [InlineData("user-agent *\ndisallow /a", "/a", false)]
    [InlineData("useragent: *\ndisalow: /a", "/a", false)]
    [InlineData("user-agent: * # all\ndisallow: /a # none", "/a", false)]
    [InlineData("disallow: /a", "/a", true)]
    [InlineData("<html><body>user-agent</body></html>", "/a", true)]
    [InlineData("user-agent: *\ndisallow: /", "/robots.txt", true)]
    // Which group.
    [InlineData("user-agent: other\ndisallow: /", "/a", true)]
    [InlineData("user-agent: *\ndisallow: /\nuser-agent: imagegenfetcher\nallow: /", "/a", true)]
    [InlineData("user-agent: ImageGenFetcher/2.1\ndisallow: /a\nuser-agent: *\nallow: /", "/a", false)]
    [InlineData("user-agent: ImageGenFetcher\ndisallow: /a\nuser-agent: other\nuser-agent: ImageGenFetcher\ndisallow: /b", "/b", false)]
    [InlineData("user-agent: ImageGenFetcher\ndisallow: /a\nuser-agent: other\nuser-agent: ImageGenFetcher\ndisallow: /b", "/a", false)]
    [InlineData("user-agent: other\nuser-agent: ImageGenFetcher\ndisallow: /a", "/a", false)]
    [InlineData("user-agent: ImageGen\ndisallow: /a", "/a", true)]
    [InlineData("user-agent: *\ndisallow: /a\nCrawl-delay: 5\nSitemap: /s.xml\ndisallow: /b", "/b", false)]
    // Longest pattern; a tie allows.
    [InlineData("user-agent: *\ndisallow: /a\nallow: /a/b", "/a/b/c", true)]
    [InlineData("user-agent: *\nallow: /a\ndisallow: /a/b", "/a/b/c", false)]
    [InlineData("user-agent: *\ndisallow: /a\nallow: /a", "/a", true)]
    // Wildcards, the end, the query.
    [InlineData("user-agent: *\ndisallow: /*.pdf$", "/x/a.pdf", false)]
    [InlineData("user-agent: *\ndisallow: /*.pdf$", "/x/a.pdf?x", true)]
    [InlineData("user-agent: *\ndisallow: /a*b*c", "/a1b2c3", false)]
    [InlineData("user-agent: *\ndisallow: /a*b*c", "/a1c2", true)]
    [InlineData("user-agent: *\ndisallow: /a$", "/ab", true)]
    [InlineData("user-agent: *\ndisallow: /a$", "/a", false)]
    [InlineData("user-agent: *\ndisallow: /p?variant=", "/p?variant=1", false)]
    [InlineData("user-agent: *\ndisallow: /*?", "/p?x=1", false)]
    [InlineData("user-agent: *\ndisallow: /$", "/a", true)]
    // Percent-encoding.
    [InlineData("user-agent: *\ndisallow: /ü", "/%c3%bc", false)]
    [InlineData("user-agent: *\ndisallow: /%C3%BC", "/%c3%bc", false)]
    [InlineData("user-agent: *\ndisallow: /%61b", "/ab", false)]
    [InlineData("user-agent: *\ndisallow: /a%2Fb", "/a/b", true)]
    public void Follows_each_rule(string file, string path, bool isAllowed) =>
        Assert.Equal(isAllowed, RobotsRules.Parse(Encoding.UTF8.GetBytes(file)).Allows("ImageGenFetcher", path));

    [Fact]
    public void Reads_512_KiB_and_no_more()
    {
        var filler = string.Concat(Enumerable.Repeat("# nothing\n", 52_000));
        Assert.False(RobotsRules.Parse(Encoding.UTF8.GetBytes("user-agent: *\n" + filler + "disallow: /a")).Allows("x", "/a"));
        Assert.True(RobotsRules.Parse(Encoding.UTF8.GetBytes("user-agent: *\n" + filler + filler + "disallow: /a")).Allows("x", "/a"));
    }

    [Fact]
    public void A_pattern_of_wildcards_does_not_take_exponential_time()
    {
        var rules = RobotsRules.Parse(Encoding.UTF8.GetBytes($"user-agent: *\ndisallow: /{string.Concat(Enumerable.Repeat("*a", 200))}$"));
        Assert.True(rules.Allows("x", "/" + new string('a', 2000) + "b"));
    }

    [Fact]
    public void Never_throws()
    {
        var text = Gen.Elements("user-agent:", "*", "disallow:", "allow:", "/", "a", "%", "%6", "$", "\n", "\r", " ", "#", "é",
            "\uD83D").ArrayOf().Select(string.Concat);
        Prop.ForAll(text.ToArbitrary(), text.ToArbitrary(), (file, path) =>
        {
            RobotsRules.Parse(Encoding.UTF8.GetBytes(file)).Allows("a", path);
        }).QuickCheckThrowOnFailure();
        Prop.ForAll<byte[]>(file => RobotsRules.Parse(file).Allows("a", "/")).QuickCheck();
    }
}
