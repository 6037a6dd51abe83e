using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ImageGen.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ImageGen.Tests.Access;

/// <summary>The user that App Service authentication names, where an operator trusts it.</summary>
public sealed class PlatformTests
{
    public const string Header = "X-MS-CLIENT-PRINCIPAL";

    public static string Principal(string user, params string[] roles) => Base64(new
    {
        auth_typ = "aad",
        name_typ = "name",
        role_typ = "roles",
        claims = roles.Select(role => new { typ = "roles", val = role }).Prepend(
            new { typ = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier", val = user }),
    });

    [Fact]
    public async Task A_trusted_principal_owns_what_it_makes()
    {
        await using var started = new StartedImageGenHost(new()
        {
            ["Access:Mode"] = "Keys",
            ["Access:TrustPlatform"] = "true",
            ["WEBSITE_AUTH_ENABLED"] = "True",
        });
        await started.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/assets")
        {
            Headers = { { Header, Principal("auth0|mia") }, { "Prefer", "wait=60" } },
            Content = JsonContent.Create(new { prompt = "A lighthouse by the sea at dawn" }),
        };
        using var response = await started.Host.Client.SendAsync(request);
        var record = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("auth0|mia", record.GetProperty("user_id").GetString());
        using var nobody = await started.Host.Client.GetAsync("/api/models");
        Assert.Equal(HttpStatusCode.Unauthorized, nobody.StatusCode);
    }

    [Fact]
    public async Task It_is_no_user_of_an_issuer_with_a_prefix()
    {
        await using var started = new StartedImageGenHost(new()
        {
            ["Access:Mode"] = "Tokens",
            ["Access:TrustPlatform"] = "true",
            ["WEBSITE_AUTH_ENABLED"] = "True",
            ["Access:Issuers:0:Issuer"] = "https://issuer.example/",
            ["Access:Issuers:0:Audience"] = "api",
            ["Access:Issuers:0:UserPrefix"] = "partner:",
        });
        await started.StartAsync();
        foreach (var (user, status) in new[] { ("partner:bob", HttpStatusCode.Unauthorized), ("bob", HttpStatusCode.OK) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/models") { Headers = { { Header, Principal(user) } } };
            using var response = await started.Host.Client.SendAsync(request);
            Assert.Equal(status, response.StatusCode);
        }
    }

    [Fact]
    public void Its_roles_are_scopes_and_without_any_it_has_those_of_a_token()
    {
        Assert.Equal(AccessScopes.Read, Find(Principal("mia", "read", "editor"))!.Scopes);
        Assert.True(Find(Principal("ops", "admin"))!.IsAdmin);
        Assert.Equal(AccessScopes.Read | AccessScopes.Generate, Find(Principal("mia"))!.Scopes);
    }

    public static TheoryData<string, string> Damaged => new()
    {
        { "empty", "" },
        { "not base64", "§" },
        { "not JSON", Convert.ToBase64String("mia"u8) },
        { "no object", Base64("mia") },
        { "no claims", Base64(new { auth_typ = "aad" }) },
        { "claims of another kind", Base64(new { claims = "sub" }) },
        { "a claim without value", Base64(new { claims = new[] { new { typ = "sub" } } }) },
        { "a number", Base64(new { claims = new[] { new { typ = "sub", val = 7 } } }) },
        { "nobody", Base64(new { claims = new[] { new { typ = "name", val = "mia" } } }) },
        { "an empty user", Base64(new { claims = new[] { new { typ = "sub", val = "" } } }) },
        { "two users", Base64(new { claims = new[] { new { typ = "sub", val = "mia" }, new { typ = "sub", val = "tom" } } }) },
    };

    [Theory]
    [MemberData(nameof(Damaged))]
    public void A_damaged_principal_is_nobody(string what, string header) => Assert.True(Find(header) is null, what);

    [Fact]
    public void It_counts_for_nothing_where_the_setting_is_off() => Assert.Null(Find(Principal("mia"), isTrusted: false));

    private static Caller? Find(string header, bool isTrusted = true) =>
        new PlatformAuthentication(Options.Create(new AccessOptions { TrustPlatform = isTrusted }),
            NullLogger<PlatformAuthentication>.Instance).Find(
            new HeaderDictionary { [Header] = header });

    private static string Base64(object principal) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(principal)));
}
