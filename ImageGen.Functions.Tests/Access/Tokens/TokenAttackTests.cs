using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ImageGen.Tests.Access.Tokens;

/// <summary>Tokens that their issuer has not signed, or not for this, are refused, each by the check that is meant.</summary>
public sealed class TokenAttackTests
{
    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    public async Task A_token_without_a_signature_is_refused(string signature)
    {
        await using var run = await TokenRun.StartAsync();
        foreach (var algorithm in new[] { "none", "None", "RS256" })
        {
            var token = run.Token(algorithm).SignedBy(TestKey.SharedRsa);
            Assert.Equal(
                signature.Length == 0 ? "form" : algorithm == "RS256" ? "signature" : "alg",
                await run.RefusedAsync(token[..(token.LastIndexOf('.') + 1)] + signature));
        }
    }

    [Fact]
    public async Task A_public_key_is_no_secret_for_HS256()
    {
        await using var run = await TokenRun.StartAsync();
        var published = (RSA)TestKey.SharedRsa.Key;
        foreach (var secret in new[]
        {
            Encoding.ASCII.GetBytes(published.ExportSubjectPublicKeyInfoPem()), published.ExportSubjectPublicKeyInfo(),
            published.ExportParameters(includePrivateParameters: false).Modulus!,
        })
            Assert.Equal("alg", await run.RefusedAsync(run.Token("HS256").SignedBySecret(secret)));
    }

    [Fact]
    public async Task Another_key_under_the_id_of_the_issuers_is_refused()
    {
        await using var run = await TokenRun.StartAsync();

        Assert.Equal("signature", await run.RefusedAsync(run.Token().SignedBy(TestKey.Rsa("rsa"))));
    }

    [Theory]
    [InlineData("RS256", "ec")]
    [InlineData("ES256", "rsa")]
    public async Task A_key_is_used_for_its_own_kind_of_signature_only(string algorithm, string key)
    {
        await using var run = await TokenRun.StartAsync();

        Assert.Equal("kid", await run.RefusedAsync(run.Token(algorithm, key)));
    }

    [Fact]
    public async Task A_changed_claim_breaks_the_signature()
    {
        await using var run = await TokenRun.StartAsync();
        var token = run.Token();
        var signature = token.SignedBy(TestKey.SharedRsa).Split('.')[2];
        token.Claims["sub"] = "user2";

        Assert.Equal(
            "signature", await run.RefusedAsync($"{token.SignedBy(TestKey.SharedRsa)[..^signature.Length]}{signature}"));
    }

    [Theory]
    [InlineData("../../../../dev/null")]
    [InlineData("rsa' OR '1'='1")]
    [InlineData("RSA")]
    [InlineData("rsa ")]
    [InlineData("https://attacker.example/key")]
    [InlineData("unknown")]
    public async Task The_id_of_a_key_is_only_compared_with_those_that_are_published(string id)
    {
        await using var run = await TokenRun.StartAsync();

        Assert.Equal("kid", await run.RefusedAsync(run.Token(key: id)));
        Assert.Equal(["/.well-known/openid-configuration", "/keys"], run.Issuer.Requests);
    }

    [Theory]
    [InlineData("""null""")]
    [InlineData("\"\"")]
    [InlineData("7")]
    [InlineData("""["rsa"]""")]
    [InlineData("""{"rsa":1}""")]
    public async Task A_token_names_its_key_by_a_text(string id)
    {
        await using var run = await TokenRun.StartAsync();
        var token = run.Token();
        token.Header["kid"] = JsonNode.Parse(id);

        Assert.Equal("kid", await run.RefusedAsync(token.SignedBy(TestKey.SharedRsa)));
    }

    [Fact]
    public async Task A_token_that_names_no_key_is_refused_although_one_fits()
    {
        await using var run = await TokenRun.StartAsync();
        var token = run.Token();
        token.Header.Remove("kid");

        Assert.Equal("kid", await run.RefusedAsync(token.SignedBy(TestKey.SharedRsa)));
    }

    [Fact]
    public async Task Keys_that_a_token_brings_or_points_to_are_never_used_nor_fetched()
    {
        await using var run = await TokenRun.StartAsync();
        await using var attacker = await TestIssuer.StartAsync();
        var key = TestKey.Rsa("rsa");
        attacker.Keys[0] = key;
        var token = run.Token();
        token.Header["jku"] = attacker.Metadata.Replace(".well-known/openid-configuration", "keys", StringComparison.Ordinal);
        token.Header["x5u"] = attacker.Metadata;
        token.Header["jwk"] = key.Published();

        Assert.Equal("signature", await run.RefusedAsync(token.SignedBy(key)));
        Assert.Empty(attacker.Requests);
        Assert.Equal(1, run.Issuer.Fetches);
    }

    [Theory]
    [InlineData("""{"alg":"RS256","kid":"rsa","kid":"rsa"}""", null)]
    [InlineData("""{"alg":"RS256","kid":"rsa","alg":"RS256"}""", null)]
    [InlineData("""{"alg":"RS256","kid":"rsa","\u006bid":"rsa"}""", null)]
    [InlineData(null, """, "sub":"user2" """)]
    [InlineData(null, """, "\u0073ub":"user2" """)]
    [InlineData(null, """, "iss":"https://attacker.example/" """)]
    [InlineData(null, """, "exp":99999999999 """)]
    [InlineData(null, """, "more":{"one":1,"one":2} """)]
    public async Task A_name_that_occurs_twice_is_refused_wherever_it_is(string? header, string? more)
    {
        await using var run = await TokenRun.StartAsync();
        var token = run.Token();
        var claims = token.Claims.ToJsonString()[..^1] + more + "}";

        Assert.Equal("JSON", await run.RefusedAsync(TestToken.Signed(header ?? token.Header.ToJsonString(), claims, TestKey.SharedRsa)));
    }

    [Theory]
    [InlineData("""["exp"]""")]
    [InlineData("[]")]
    [InlineData("null")]
    public async Task A_token_that_demands_extensions_is_refused(string critical)
    {
        await using var run = await TokenRun.StartAsync();
        var token = run.Token();
        token.Header["crit"] = JsonNode.Parse(critical);

        Assert.Equal("crit", await run.RefusedAsync(token));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("..")]
    [InlineData("a.b")]
    [InlineData("a.b.c.d.e")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ1In0.")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ1In0.a+b/")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ1In0.YQ==")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9. eyJzdWIiOiJ1In0.YQ")]
    public async Task What_has_not_the_form_of_a_signed_token_is_refused(string text)
    {
        await using var run = await TokenRun.StartAsync();

        Assert.Equal("form", await run.RefusedAsync(text));
        Assert.Empty(run.Issuer.Requests);
    }

    [Theory]
    [InlineData("a.b.c")]
    [InlineData("AAAA.AAAA.AAAA")]
    [InlineData("W10.W10.AAAA")]
    [InlineData("IngiCg.IngiCg.AAAA")]
    public async Task What_is_no_JSON_object_is_refused(string text)
    {
        await using var run = await TokenRun.StartAsync();

        Assert.Equal("JSON", await run.RefusedAsync(text));
    }

    [Theory]
    [InlineData(16, "JSON")]
    [InlineData(400, "size")]
    public async Task A_token_of_more_than_16_KB_is_not_even_read(int kilobytes, string check)
    {
        await using var run = await TokenRun.StartAsync();

        Assert.Equal(check, await run.RefusedAsync($"AAAA.AAAA.{new string('A', (kilobytes * 1024) - 10)}"));
        Assert.Empty(run.Issuer.Requests);
    }

    [Fact]
    public async Task Deep_objects_are_refused()
    {
        await using var run = await TokenRun.StartAsync();
        var token = run.Token();
        var claims = token.Claims.ToJsonString()[..^1] + ",\"deep\":" + new string('[', 2000) + new string(']', 2000) + "}";

        Assert.Equal("JSON", await run.RefusedAsync(TestToken.Signed(token.Header.ToJsonString(), claims, TestKey.SharedRsa)));
    }

    /// <summary>Half of a character, as an escape, has no text; readers of JSON throw when they are asked for it.</summary>
    [Theory]
    [InlineData("""{"alg":"RS256","kid":"rsa","x\ud800":1}""", "")]
    [InlineData("""{"alg":"RS256","kid":"\ud800"}""", "")]
    [InlineData("""{"alg":"RS256","kid":"rsa"}""", ""","name":"\ud800" """)]
    [InlineData("""{"alg":"RS256","kid":"rsa"}""", ""","\ud800":1 """)]
    [InlineData("""{"alg":"RS256","kid":"rsa"}""", ""","scope":"\ud800" """)]
    public async Task Half_characters_end_in_no_exception(string header, string more)
    {
        await using var run = await TokenRun.StartAsync();
        var claims = run.Token().Claims.ToJsonString()[..^1] + more + "}";

        var result = await run.CheckAsync(TestToken.Signed(header, claims, TestKey.SharedRsa));

        Assert.True(result.Value?.UserId == "user1" || result.Refusal?.Code.Status == 401);
    }

    [Fact]
    public async Task The_log_says_the_check_and_whose_the_token_claims_to_be_and_no_more()
    {
        await using var run = await TokenRun.StartAsync();
        var token = run.Token();
        token.Claims["aud"] = "another\nservice";
        token.Claims["sub"] = "canary-subject";
        var text = token.SignedBy(TestKey.SharedRsa);

        await run.RefusedAsync(text);
        await run.RefusedAsync(text[..^8]);

        Assert.Contains(run.Log.Lines, line => line.Contains(
            $"Check: aud. Issuer: {run.Issuer.Name}. Audience: anotherservice. KeyId: rsa.", StringComparison.Ordinal));
        Assert.DoesNotContain(run.Log.Lines, line => line.Contains("canary", StringComparison.Ordinal)
            || text.Split('.').Any(part => line.Contains(part, StringComparison.Ordinal)));
    }
}
