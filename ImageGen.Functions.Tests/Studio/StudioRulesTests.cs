using ImageGen.Access;
using ImageGen.Studio;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace ImageGen.Tests.Studio;

/// <summary>Where the page is on by itself: on this machine, and elsewhere where people can sign in.</summary>
public sealed class StudioRulesTests
{
    [Theory]
    [InlineData("localhost:7071", AccessMode.Open, false, true)]
    [InlineData("localhost:7071", AccessMode.Keys, false, true)]
    [InlineData("app.azurewebsites.net", AccessMode.Keys, false, false)]
    [InlineData("app.azurewebsites.net", AccessMode.Keys, true, true)]
    [InlineData("app.azurewebsites.net", AccessMode.Tokens, false, true)]
    [InlineData("app.azurewebsites.net", AccessMode.Both, false, true)]
    [InlineData(null, AccessMode.Keys, false, false)]
    public void It_is_on_where_people_can_sign_in(string? host, AccessMode mode, bool trustsPlatform, bool isOn)
    {
        var rules = Rules(host, mode, trustsPlatform);

        Assert.Equal(isOn, rules.IsOn(new()));
        Assert.Equal(isOn, rules.Validate(null, new() { Enabled = true }).Succeeded);
        Assert.False(rules.IsOn(new() { Enabled = false }));
    }

    private static StudioRules Rules(string? host, AccessMode mode, bool trustsPlatform) => new(
        new ConfigurationBuilder().AddInMemoryCollection([new("WEBSITE_HOSTNAME", host)]).Build(),
        Options.Create(new AccessOptions { Mode = mode, TrustPlatform = trustsPlatform }));
}
