using System.Text.Json.Nodes;
using ImageGen.Access;

namespace ImageGen.Tests.Access.Tokens;

/// <summary>What a signed token says is held against the settings, character by character and second by second.</summary>
public sealed class TokenClaimsTests
{
    [Theory]
    [InlineData("RS256", "rsa")]
    [InlineData("PS256", "rsa")]
    [InlineData("ES256", "ec")]
    public async Task A_token_of_the_issuer_gives_its_sub_as_the_user(string algorithm, string key)
    {
        await using var run = await TokenRun.StartAsync();

        Assert.Equal(
            new Caller("user1", AccessScopes.Read | AccessScopes.Generate, $"issuer {run.Issuer.Name}"),
            await run.AcceptedAsync(run.Token(algorithm, key)));
    }

    [Theory]
    [InlineData("iss", "\"https://issuer.example\"", "iss")]
    [InlineData("iss", "\"https://ISSUER.example/\"", "iss")]
    [InlineData("iss", """["https://issuer.example/"]""", "iss")]
    [InlineData("iss", null, "iss")]
    [InlineData("aud", "\"other\"", "aud")]
    [InlineData("aud", "\"imagegen/\"", "aud")]
    [InlineData("aud", "\"Imagegen\"", "aud")]
    [InlineData("aud", """["other", "another"]""", "aud")]
    [InlineData("aud", "[]", "aud")]
    [InlineData("aud", null, "aud")]
    [InlineData("sub", null, "sub")]
    [InlineData("sub", "\"\"", "sub")]
    [InlineData("sub", "7", "sub")]
    [InlineData("sub", """["user1"]""", "sub")]
    [InlineData("sub", """{"id":"user1"}""", "sub")]
    [InlineData("sub", "\"user\\n1\"", "sub")]
    [InlineData("sub", "\"user\\u0000\"", "sub")]
    [InlineData("sub", "\"usér\"", "sub")]
    [InlineData("exp", null, "no exp")]
    [InlineData("exp", "\"1795260000\"", "times")]
    [InlineData("exp", "null", "times")]
    [InlineData("exp", "1e400", "times")]
    [InlineData("exp", "99999999999999", "lifetime")]
    [InlineData("iat", "\"1795260000\"", "times")]
    [InlineData("iat", "99999999999", "iat")]
    [InlineData("nbf", "true", "times")]
    [InlineData("nbf", "99999999999", "nbf")]
    public async Task A_wrong_claim_is_refused(string claim, string? value, string check)
    {
        await using var run = await TokenRun.StartAsync();
        var token = run.Token();
        token.Claims.Remove(claim);
        var claims = token.Claims.ToJsonString()[..^1] + (value is null ? "}" : $",\"{claim}\":{value}}}");

        Assert.Equal(check, await run.RefusedAsync(TestToken.Signed(token.Header.ToJsonString(), claims, TestKey.SharedRsa)));
    }

    [Theory]
    [InlineData("\"imagegen\"")]
    [InlineData("""["imagegen"]""")]
    [InlineData("""["other", "imagegen"]""")]
    public async Task An_audience_among_others_is_accepted(string audience)
    {
        await using var run = await TokenRun.StartAsync();
        var token = run.Token();
        token.Claims["aud"] = JsonNode.Parse(audience);

        await run.AcceptedAsync(token);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(255, true)]
    [InlineData(256, false)]
    [InlineData(300, false)]
    public async Task A_sub_has_up_to_255_characters(int length, bool isAccepted)
    {
        await using var run = await TokenRun.StartAsync();
        var token = run.Token();
        token.Claims["sub"] = new string('x', length);

        Assert.Equal(isAccepted, (await run.CheckAsync(token)).Value is not null);
    }

    [Theory]
    [InlineData("exp", -29, true)]
    [InlineData("exp", -30, false)]
    [InlineData("iat", 30, true)]
    [InlineData("iat", 31, false)]
    [InlineData("nbf", 30, true)]
    [InlineData("nbf", 31, false)]
    public async Task Clocks_may_differ_by_half_a_minute(string claim, int seconds, bool isAccepted)
    {
        await using var run = await TokenRun.StartAsync();
        var token = run.Token();
        token.Claims[claim] = run.Now.ToUnixTimeSeconds() + seconds;

        Assert.Equal(isAccepted, (await run.CheckAsync(token)).Value is not null);
    }

    [Fact]
    public async Task A_token_is_refused_as_soon_as_it_is_over()
    {
        await using var run = await TokenRun.StartAsync();
        var token = run.Token();
        await run.AcceptedAsync(token);

        run.Clock.Advance(TimeSpan.FromSeconds(3629));
        await run.AcceptedAsync(token);
        run.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("exp", await run.RefusedAsync(token));
    }

    [Theory]
    [InlineData(0, 24 * 3600, true)]
    [InlineData(0, (24 * 3600) + 1, false)]
    [InlineData(-3600, 24 * 3600, false)]
    [InlineData(null, 24 * 3600, true)]
    [InlineData(null, (24 * 3600) + 1, false)]
    public async Task A_token_that_is_made_for_more_than_a_day_is_refused(int? issued, int expires, bool isAccepted)
    {
        await using var run = await TokenRun.StartAsync();
        var token = run.Token();
        token.Claims["exp"] = run.Now.ToUnixTimeSeconds() + expires;
        token.Claims.Remove("iat");
        if (issued is { } seconds)
            token.Claims["iat"] = run.Now.ToUnixTimeSeconds() + seconds;

        Assert.Equal(isAccepted, (await run.CheckAsync(token)).Value is not null);
    }

    [Fact]
    public async Task Times_may_have_fractions()
    {
        await using var run = await TokenRun.StartAsync();
        var token = run.Token();
        token.Claims["exp"] = run.Now.ToUnixTimeSeconds() + 60.5;

        await run.AcceptedAsync(token);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("\"JWT\"", true)]
    [InlineData("\"jwt\"", true)]
    [InlineData("\"at+jwt\"", true)]
    [InlineData("\"application/at+jwt\"", true)]
    [InlineData("\"dpop+jwt\"", false)]
    [InlineData("\"logout+jwt\"", false)]
    [InlineData("\"\"", false)]
    [InlineData("7", false)]
    [InlineData("null", false)]
    public async Task Only_the_types_of_access_tokens_are_accepted(string? type, bool isAccepted)
    {
        await using var run = await TokenRun.StartAsync();
        var token = run.Token();
        token.Header.Remove("typ");
        if (type is not null)
            token.Header["typ"] = JsonNode.Parse(type);

        if (isAccepted)
            await run.AcceptedAsync(token);
        else
            Assert.Equal("typ", await run.RefusedAsync(token));
    }

    [Theory]
    [InlineData("RS512")]
    [InlineData("ES256")]
    [InlineData("rs256")]
    [InlineData("HS256")]
    [InlineData("none")]
    [InlineData("")]
    public async Task Only_the_algorithms_of_the_issuer_are_accepted(string algorithm)
    {
        await using var run = await TokenRun.StartAsync(options => options.Issuers[0].Algorithms = "RS256, PS256");

        Assert.Equal("alg", await run.RefusedAsync(run.Token(algorithm)));
        Assert.Empty(run.Issuer.Requests);
    }

    [Theory]
    [InlineData("scope", "\"openid read\"", AccessScopes.Read)]
    [InlineData("scope", """["read", "generate"]""", AccessScopes.Read | AccessScopes.Generate)]
    [InlineData("scp", "\"generate\"", AccessScopes.Generate)]
    [InlineData("scp", """["read"]""", AccessScopes.Read)]
    [InlineData("permissions", """["read", "generate"]""", AccessScopes.Read | AccessScopes.Generate)]
    [InlineData("permissions", "[]", AccessScopes.None)]
    [InlineData("permissions", """["other"]""", AccessScopes.None)]
    [InlineData("roles", """["generate"]""", AccessScopes.Generate)]
    [InlineData("roles", """["no admin"]""", AccessScopes.Read | AccessScopes.Generate)]
    [InlineData("roles", "\"admin\"", AccessScopes.Read | AccessScopes.Generate)]
    [InlineData("scope", "\"openid profile\"", AccessScopes.Read | AccessScopes.Generate)]
    [InlineData("scope", "\"Admin ADMIN administrator\"", AccessScopes.Read | AccessScopes.Generate)]
    [InlineData("scope", """[["admin"], 7, {"admin":1}, null]""", AccessScopes.Read | AccessScopes.Generate)]
    [InlineData("scope", "7", AccessScopes.Read | AccessScopes.Generate)]
    public async Task Scopes_are_read_in_the_forms_of_all_issuers(string claim, string value, AccessScopes scopes)
    {
        await using var run = await TokenRun.StartAsync();
        var token = run.Token();
        token.Claims[claim] = JsonNode.Parse(value);

        Assert.Equal(scopes, (await run.AcceptedAsync(token)).Scopes);
    }

    [Fact]
    public async Task The_claims_of_scopes_add_up()
    {
        await using var run = await TokenRun.StartAsync(options => options.Issuers[0].AllowAdmin = true);
        var token = run.Token();
        token.Claims["scope"] = "read";
        token.Claims["permissions"] = new JsonArray("generate");
        token.Claims["roles"] = new JsonArray("admin");

        Assert.Equal(
            AccessScopes.Read | AccessScopes.Generate | AccessScopes.Admin, (await run.AcceptedAsync(token)).Scopes);
    }

    [Theory]
    [InlineData("admin", AccessScopes.None)]
    [InlineData("read admin", AccessScopes.Read)]
    public async Task An_issuer_makes_no_admins_unless_that_is_allowed(string scope, AccessScopes scopes)
    {
        await using var run = await TokenRun.StartAsync();
        var token = run.Token();
        token.Claims["scope"] = scope;

        Assert.Equal(scopes, (await run.AcceptedAsync(token)).Scopes);
    }

    [Theory]
    [InlineData("", AccessScopes.None)]
    [InlineData("read", AccessScopes.Read)]
    public async Task A_token_without_a_scope_of_ours_has_those_of_the_setting(string setting, AccessScopes scopes)
    {
        await using var run = await TokenRun.StartAsync(options => options.TokenScopes = setting);

        Assert.Equal(scopes, (await run.AcceptedAsync(run.Token())).Scopes);
    }

    [Fact]
    public async Task With_a_prefix_scopes_count_only_with_it()
    {
        await using var run = await TokenRun.StartAsync(options => options.Issuers[0].ScopePrefix = "imagegen/");
        var token = run.Token();
        token.Claims["scope"] = "admin imagegen/read other/generate";

        Assert.Equal(AccessScopes.Read, (await run.AcceptedAsync(token)).Scopes);
    }
}
