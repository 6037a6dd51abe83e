using ImageGen.Access;
using ImageGen.Access.Tokens;
using ImageGen.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ImageGen.Tests.Access.Tokens;

/// <summary>Which issuers there are, as the settings say it, and how their users stay apart.</summary>
public sealed class TokenIssuersTests
{
    private const string Issuer = "Access:Issuers:0:Issuer", Audience = "Access:Issuers:0:Audience";

    [Theory]
    [InlineData("partner|")]
    [InlineData("p")]
    public async Task The_same_sub_of_two_issuers_is_two_users(string prefix)
    {
        await using var other = await TestIssuer.StartAsync();
        other.Name = "https://partner.example/";
        other.Keys[0] = TestKey.Rsa("rsa");
        await using var run = await TokenRun.StartAsync(options => options.Issuers[1].UserPrefix = prefix, null, other);
        var theirs = TestToken.Of(other, run.Now).SignedBy(other.Keys[0]);

        Assert.Equal("user1", (await run.AcceptedAsync(run.Token())).UserId);
        Assert.Equal($"{prefix}user1", (await run.CheckAsync(theirs)).Value?.UserId);
    }

    [Fact]
    public async Task No_issuer_can_sign_for_another()
    {
        await using var other = await TestIssuer.StartAsync();
        other.Name = "https://partner.example/";
        other.Keys[0] = TestKey.Rsa("rsa");
        await using var run = await TokenRun.StartAsync(options => options.Issuers[1].UserPrefix = "partner|", null, other);

        Assert.Equal("signature", await run.RefusedAsync(run.Token().SignedBy(other.Keys[0])));
    }

    [Fact]
    public async Task A_sub_that_begins_with_the_prefix_of_another_issuer_is_refused()
    {
        await using var other = await TestIssuer.StartAsync();
        other.Name = "https://partner.example/";
        await using var run = await TokenRun.StartAsync(options => options.Issuers[1].UserPrefix = "partner|", null, other);
        var token = run.Token();
        token.Claims["sub"] = "partner|user1";

        Assert.Equal("prefix", await run.RefusedAsync(token));
    }

    [Fact]
    public void Several_issuers_are_read_from_the_settings()
    {
        var issuers = Read(
            ("Access:Mode", "Tokens"), (Issuer, "https://one.example/"), (Audience, "api"), ("Access:Issuers:1:Domain", "two.eu.auth0.com"),
            ("Access:Issuers:1:Audience", "a, b"), ("Access:Issuers:1:UserPrefix", "two|"));

        Assert.Equal(["https://one.example/", "https://two.eu.auth0.com/"], issuers.Select(issuer => issuer.Expected));
        Assert.Equal(
            ["https://one.example/.well-known/openid-configuration", "https://two.eu.auth0.com/.well-known/openid-configuration"],
            issuers.Select(issuer => issuer.Metadata?.ToString()));
        Assert.Equal(["a", "b"], issuers[1].Audiences);
    }

    [Theory]
    [InlineData(null, "https://tenant.eu.auth0.com/")]
    [InlineData("https://login.example/", "https://login.example/")]
    public void The_names_of_an_older_system_make_an_issuer(string? issuer, string expected)
    {
        var read = Assert.Single(Read(
            ("Access:Mode", "Both"), ("AUTH0_DOMAIN", "tenant.eu.auth0.com"), ("AUTH0_AUDIENCE", "api"), ("AUTH0_ISSUER", issuer)));

        Assert.Equal((expected, "api"), (read.Expected, read.Audience));
    }

    [Theory]
    [InlineData("https://login.microsoftonline.com/t/v2.0", "https://login.microsoftonline.com/t/v2.0/.well-known/openid-configuration")]
    [InlineData("http://localhost:7071/local/issuer", "http://localhost:7071/local/issuer/.well-known/openid-configuration")]
    [InlineData("http://issuer.example/", null)]
    [InlineData("issuer.example", null)]
    public void Metadata_are_fetched_by_https_or_from_this_machine(string issuer, string? address) =>
        Assert.Equal(address, new TokenIssuerOptions { Issuer = issuer }.Metadata?.ToString());

    [Theory]
    [InlineData("Tokens")]
    [InlineData("Both")]
    public void A_mode_with_tokens_needs_an_issuer(string mode) =>
        Assert.Equal(
            [$"Access:Mode is {mode}, but there is no issuer of tokens. Set {Issuer} and {Audience}; for Auth0 AUTH0_DOMAIN and "
                + "AUTH0_AUDIENCE do."],
            Faults(("Access:Mode", mode)));

    [Theory]
    [InlineData("https://one.example/", "", "Access:Issuers:0:Audience is empty, so tokens for any other service would be accepted.")]
    [InlineData("", "api", "Access:Issuers:0:Issuer is empty.")]
    [InlineData("http://one.example/", "api", "Access:Issuers:0:Issuer is 'http://one.example/', but must begin with https://")]
    [InlineData("https://one.example/", "api", "Access:Issuers:0:Issuer is that of Access:Issuers:1 too.",
        "Access:Issuers:1:Issuer", "https://one.example/")]
    [InlineData("https://one.example/", "api", "Access:Issuers:0:UserPrefix is empty as that of Access:Issuers:1 is,",
        "Access:Issuers:1:Issuer", "https://two.example/")]
    [InlineData("https://one.example/", "api", "Access:Issuers:0:MetadataAddress is 'http://two.example/', but must begin with https://",
        "Access:Issuers:0:MetadataAddress", "http://two.example/")]
    [InlineData("", "api", "Access:Issuers:0:Domain is 'https://one.example', but must be a domain alone",
        "Access:Issuers:0:Domain", "https://one.example")]
    [InlineData("https://one.example/", "api", "Access:Issuers:0:Algorithms is 'HS256', but must be some of RS256",
        "Access:Issuers:0:Algorithms", "HS256")]
    [InlineData("https://one.example/", "api", "Access:Issuers:0:Algorithms is 'RS256,none', but must be some of RS256",
        "Access:Issuers:0:Algorithms", "RS256,none")]
    [InlineData("https://one.example/", "api", "Access:Issuers:0:UserPrefix is 'a b', but must be at most 32 printable characters",
        "Access:Issuers:0:UserPrefix", "a b")]
    [InlineData("https://one.example/", "api", "Access:ClockSkew is '00:05:01', but must be a time",
        "Access:ClockSkew", "00:05:01")]
    [InlineData("https://one.example/", "api", "Access:MaxTokenLifetime is '8.00:00:00', but must be a time",
        "Access:MaxTokenLifetime", "8.00:00:00")]
    [InlineData("https://one.example/", "api", "Access:TokenScopes is 'admin', but must be read, generate,", "Access:TokenScopes", "admin")]
    [InlineData("https://one.example/", "api", "The setting Access:Issuers:0:Audence is not known. The nearest one is " + Audience,
        "Access:Issuers:0:Audence", "api")]
    public void A_wrong_issuer_ends_the_start(string issuer, string audience, string sentence, string? setting = null, string? value = null)
    {
        var faults = Faults(
            ("Access:Mode", "Tokens"), (Issuer, issuer), (Audience, audience), ("Access:Issuers:1:Audience", setting?.Contains(":1:",
                StringComparison.Ordinal) == true ? "api" : null), (setting ?? "Any", value));

        Assert.StartsWith(sentence, Assert.Single(faults), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a", "a", 1)]
    [InlineData("a", "ab", 1)]
    [InlineData("ab", "a", 1)]
    [InlineData("a", "b", 0)]
    [InlineData("", "a", 0)]
    public void No_prefix_begins_another(string first, string second, int faults) =>
        Assert.Equal(faults, Faults(
            ("Access:Mode", "Tokens"), (Issuer, "https://one.example/"), (Audience, "api"), ("Access:Issuers:0:UserPrefix", first),
            ("Access:Issuers:1:Issuer", "https://two.example/"), ("Access:Issuers:1:Audience", "api"),
            ("Access:Issuers:1:UserPrefix", second)).Count);

    [Fact]
    public void Where_no_token_is_accepted_issuers_need_not_be_whole() => Assert.Empty(Faults(("AUTH0_DOMAIN", "https://theirs")));

    private static IReadOnlyList<TokenIssuerOptions> Read(params (string Name, string? Value)[] given)
    {
        using var services = Services(given);
        services.CheckSettings();
        return [.. services.GetRequiredService<IOptions<AccessOptions>>().Value.Issuers];
    }

    private static IReadOnlyList<string> Faults(params (string Name, string? Value)[] given)
    {
        using var services = Services(given);
        try
        {
            services.CheckSettings();
            return [];
        }
        catch (OptionsValidationException wrong)
        {
            return [.. wrong.Failures];
        }
    }

    private static ServiceProvider Services((string Name, string? Value)[] given) => new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection([new("Access:KeySecret", new string('x', 32)), new("WEBSITE_HOSTNAME", "localhost:7071")])
            .AddInMemoryCollection(given.Select(setting => KeyValuePair.Create(setting.Name, setting.Value)))
            .Build())
        .AddLogging().AddImageGen().BuildServiceProvider();
}
