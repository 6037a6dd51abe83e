using System.Reflection;
using FsCheck;
using FsCheck.Fluent;
using ImageGen.Web;

namespace ImageGen.Tests.Web;

public sealed class AddressVectorTests : IDisposable
{
    private static readonly (string, string)[] Own =
    [
        ("WEBSITE_HOSTNAME", "imagegen.azurewebsites.net"),
        ("AzureWebJobsStorage", "DefaultEndpointsProtocol=https;AccountName=imagegenstore;AccountKey=x;EndpointSuffix=core.windows.net"),
    ];

    private static readonly WebRefusal Passed = new("passed", "The rules let it pass.");

    private readonly TestWeb _web = new(Own);

    public void Dispose() => _web.Dispose();

    public static TheoryData<int, string, string> Vectors()
    {
        var rows = new TheoryData<int, string, string>();
        foreach (var vector in AddressVectors.All)
            rows.Add(vector.Number, vector.Url, vector.Verdict);
        return rows;
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void A_vector_gets_its_verdict_from_its_text(int number, string url, string verdict)
    {
        Assert.InRange(number, 1, 106);
        Assert.Equal(Code(verdict), _web.Client.Check(url)?.Code);
    }

    [Fact]
    public async Task A_vector_gets_the_same_verdict_when_it_is_fetched()
    {
        var results = await Task.WhenAll(AddressVectors.All.Select(async vector =>
        {
            var host = "none";
            var result = await _web.GetAsync(vector.Url, new()
            {
                BeforeHop = (hop, _) =>
                {
                    host = hop.Host;
                    return Task.FromResult<WebRefusal?>(Passed);
                },
            });
            return (vector, host, result.Refusal!.Code);
        }));

        Assert.All(results, result =>
        {
            Assert.Equal(Code(result.vector.Verdict) ?? Passed.Code, result.Code);
            Assert.Equal(Code(result.vector.Verdict) is null ? result.vector.Verdict : "none", result.host);
        });
    }

    [Fact]
    [Vector(91)]
    public async Task A_vector_gets_the_same_verdict_as_the_target_of_a_redirect()
    {
        await using var server = new ScriptedServer(path =>
            ScriptedServer.Redirect(AddressVectors.All[int.Parse(path[1..])].Url, 301 + (int.Parse(path[1..]) % 3)));
        using var web = new TestWeb(
            [.. Own, ("PublicWeb:AllowHosts", $"start.example:{server.Port}")]);
        web.Names["start.example"] = [["127.0.0.1"]];

        var results = await Task.WhenAll(AddressVectors.All.Select(async (vector, index) =>
        {
            List<Uri> hops = [];
            var result = await web.GetAsync(server.Url($"/{index}", "start.example"), new()
            {
                BeforeHop = (hop, _) =>
                {
                    hops.Add(hop);
                    return Task.FromResult(hops.Count == 1 ? null : Passed);
                },
            });
            return (vector, hops, result.Refusal!.Code);
        }));

        Assert.All(results, result =>
        {
            var verdict = result.vector.AsRedirect ?? result.vector.Verdict;
            Assert.Equal(Code(verdict) ?? Passed.Code, result.Code);
            if (Code(verdict) is null)
                Assert.Equal(verdict == AddressVectors.SameHost ? "start.example" : verdict, result.hops[1].Host);
            else
                Assert.Single(result.hops);
        });
    }

    [Fact]
    [Vector(81, 84)]
    public async Task A_name_that_leads_to_a_vector_which_is_not_public_is_not_connected_to()
    {
        var addresses = AddressVectors.All
            .Where(vector => vector.Verdict == "R3" && Uri.TryCreate(vector.Url, UriKind.Absolute, out _))
            .Select(vector => new Uri(vector.Url))
            .Where(uri => uri.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6)
            .Select(uri => uri.DnsSafeHost)
            .Append("fe80::1%1")
            .Distinct()
            .ToList();
        Assert.InRange(addresses.Count, 50, 200);
        foreach (var (address, index) in addresses.Select((address, index) => (address, index)))
            _web.Names[$"n{index}.example"] = [[address]];

        var results = await Task.WhenAll(addresses.Select((_, index) => _web.GetAsync($"http://n{index}.example/")));

        Assert.All(results, result => Assert.Equal(WebRefusal.Unreachable, result.Refusal?.Code));
        Assert.All(results, result => Assert.Contains("which is not public", result.Refusal?.LogDetail, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_vector_has_a_test()
    {
        var live = typeof(AddressVectorTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .SelectMany(method => method.GetCustomAttribute<VectorAttribute>()?.Numbers ?? []);
        Assert.Equal(Enumerable.Range(1, 106), AddressVectors.All.Select(vector => vector.Number).Concat(live).Distinct().Order());
    }

    [Theory]
    [InlineData("http://shop.example/a\r\nHost: b", "control character")]
    [InlineData("http://shop.example/\0", "control character")]
    [InlineData("ftp://shop.example/", "http://")]
    [InlineData("http://shop.example:22/", "Port 22")]
    [InlineData("http://mia:secret@shop.example/", "user name")]
    [InlineData("shop.example/product", "complete address")]
    [InlineData("", "complete address")]
    [InlineData("http://a\u2488com/", "not a valid name")]
    [InlineData("http://shop.example／x.example/", "not a valid name")]
    [InlineData("http://shop.example＠127.0.0.1/", "not a valid name")]
    [InlineData("http://shop.example：22/", "not a valid name")]
    [InlineData("http://a⁄b.example/", "not a valid name")]
    public void The_rule_that_is_broken_is_named(string url, string words)
    {
        var refusal = _web.Client.Check(url);
        Assert.Equal(WebRefusal.UrlNotAllowed, refusal?.Code);
        Assert.Contains(words, refusal!.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_has_at_most_2048_characters()
    {
        const string Start = "http://shop.example/";
        Assert.Null(_web.Client.Check(Start + new string('a', 2048 - Start.Length)));
        Assert.Contains("2048", _web.Client.Check(Start + new string('a', 2049 - Start.Length))!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_text_makes_the_check_fail()
    {
        var part = Gen.Elements(
            "http", "https", "://", ":", "/", "\\", "[", "]", "::1", "127.0.0.1", ".", "@", "%", "\uD800", "xn--", "０", "。", "a", "é",
            "\u0301", "\u202E", "😀", "\0", " ", "?", "#", "8080", "localhost", "ﬀ", "１");
        Prop.ForAll(Gen.ListOf(part).Select(string.Concat).ToArbitrary(), text =>
        {
            _web.Client.Check(text);
            _web.Client.Check($"http://{text}");
        }).QuickCheckThrowOnFailure();
    }

    private static string? Code(string verdict) => verdict switch
    {
        "R1" or "R2" => WebRefusal.UrlNotAllowed,
        "R3" => WebRefusal.Unreachable,
        _ => null,
    };
}
