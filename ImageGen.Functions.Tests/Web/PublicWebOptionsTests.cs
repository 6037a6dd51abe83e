using Microsoft.Extensions.Options;

namespace ImageGen.Tests.Web;

public sealed class PublicWebOptionsTests
{
    [Theory]
    [InlineData("AllowHosts", "shop.example")]
    [InlineData("AllowHosts", "shop.example:0")]
    [InlineData("AllowHosts", "shop.example:65536")]
    [InlineData("AllowHosts", "http://shop.example:80")]
    [InlineData("AllowHosts", "mia@shop.example:80")]
    [InlineData("AllowHosts", "shop.example:80/x")]
    [InlineData("AllowHosts", "::1:80")]
    [InlineData("AllowHosts", "*.shop.example:80")]
    [InlineData("AllowHosts", "[fe80::1%1]:80")]
    [InlineData("AllowHosts", ":80")]
    [InlineData("AllowHosts", "shop.example:80; other.example:80")]
    [InlineData("Ports", "")]
    [InlineData("Ports", "http")]
    [InlineData("MaxBytes", "0")]
    [InlineData("Deadline", "00:00:00")]
    [InlineData("ContactUrl", "mail@shop.example")]
    public void A_wrong_value_ends_the_start_and_is_named(string setting, string value)
    {
        var failure = Assert.Throws<OptionsValidationException>(() => new TestWeb(($"PublicWeb:{setting}", value)));
        Assert.Contains($"PublicWeb:{setting} is ", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("shop.example:8080")]
    [InlineData(" shop.example:8080 , bücher.example:80, ")]
    [InlineData("127.0.0.1:7071,[::1]:7071,localhost:3000")]
    public void Hosts_with_ports_are_allowed(string value)
    {
        using var web = new TestWeb(("PublicWeb:AllowHosts", value));
        Assert.Equal(!value.Contains("localhost:3000", StringComparison.Ordinal), web.Client.Check("http://localhost:3000/") is not null);
    }
}
