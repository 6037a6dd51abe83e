using System.Net;
using ImageGen.LocalHost;
using Microsoft.Extensions.Options;

namespace ImageGen.Tests.Studio;

/// <summary>Where the studio is served, and what is there where it is not.</summary>
public sealed class StudioSettingsTests
{
    [Fact]
    public async Task Without_a_built_page_the_service_works_and_says_how_to_get_the_page()
    {
        var empty = Directory.CreateTempSubdirectory("imagegen-studio-").FullName;
        await using var host = new StartedImageGenHost(new() { ["Studio:Folder"] = empty });
        await host.StartAsync();
        var client = host.Host.Client;
        client.DefaultRequestHeaders.Add("Accept", "text/html");

        Assert.Contains("Install Node.js", await client.GetStringAsync("/"), StringComparison.Ordinal);
        using var page = await client.GetAsync("/studio/gallery");
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        Assert.Contains("page-not-built", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/movie-poster-generation")]
    [InlineData("/studio/gallery")]
    [InlineData("/api/studio")]
    [InlineData("/contact_logs_list")]
    public async Task Switched_off_it_is_not_there(string address)
    {
        await using var host = new StartedImageGenHost(new() { ["Studio:Enabled"] = "false" });
        await host.StartAsync();
        using var response = await host.Host.Client.GetAsync(address);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Switched_off_browsers_get_the_list_of_endpoints()
    {
        await using var host = new StartedImageGenHost(new() { ["Studio:Enabled"] = "false" });
        await host.StartAsync();
        host.Host.Client.DefaultRequestHeaders.Add("Accept", "text/html");
        var page = await host.Host.Client.GetStringAsync("/");
        Assert.Contains("/api/models", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/send_prompt", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Studio:SignInAuthority", "https://login.example", "Studio:SignInClientId")]
    [InlineData("Studio:SignInAuthority", "http://login.example", "the address of an issuer")]
    [InlineData("Studio:SignInScope", "a  b", "scopes with spaces between")]
    public void A_sign_in_that_cannot_work_ends_the_start(string setting, string value, string sentence)
    {
        var failure = Assert.Throws<OptionsValidationException>(
            () => LocalApp.Build(new Dictionary<string, string?> { ["LocalHost:Port"] = "0", [setting] = value }));
        Assert.Contains(sentence, failure.Message, StringComparison.Ordinal);
    }
}
