using System.Net;
using System.Security.Cryptography.X509Certificates;
using ImageGen.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace ImageGen.Tests.Web;

public sealed class TlsTests : IDisposable
{
    private readonly TestCertificates _certificates = new();

    public void Dispose() => _certificates.Dispose();

    [Fact]
    public async Task A_certificate_of_a_trusted_issuer_for_the_host_is_accepted()
    {
        await using var server = new ScriptedServer(_ => ScriptedServer.Page("x"), _certificates.Make("shop.example"));
        using var web = new TestWeb(
            _certificates.Trust, ("PublicWeb:AllowHosts", $"shop.example:{server.Port}"));
        web.Names["shop.example"] = [["127.0.0.1"]];

        Assert.Equal(200, (await web.GetAsync(server.Url("/", "shop.example"))).Answer?.Status);
    }

    [Fact]
    [Vector(104)]
    public async Task Another_name_an_unknown_issuer_and_an_expired_certificate_are_refused()
    {
        await using var other = new ScriptedServer(_ => ScriptedServer.Page("x"), _certificates.Make("other.example"));
        await using var unknown = new ScriptedServer(_ => ScriptedServer.Page("x"), TestCertificates.MakeSelfSigned());
        await using var expired = new ScriptedServer(_ => ScriptedServer.Page("x"), _certificates.Make("127.0.0.1", expired: true));
        using var web = new TestWeb(
            _certificates.Trust,
            ("PublicWeb:AllowHosts", $"127.0.0.1:{other.Port},127.0.0.1:{unknown.Port},127.0.0.1:{expired.Port}"));

        var results = await Task.WhenAll(new[] { other, unknown, expired }.Select(server => web.GetAsync(server.Url())));

        Assert.All(results, result => Assert.Equal(WebRefusal.Unreachable, result.Refusal?.Code));
        Assert.Contains("NameMismatch", results[0].Refusal!.LogDetail, StringComparison.Ordinal);
        Assert.Contains("UntrustedRoot", results[1].Refusal!.LogDetail, StringComparison.Ordinal);
        Assert.Contains("NotTimeValid", results[2].Refusal!.LogDetail, StringComparison.Ordinal);
        Assert.Empty(other.Requests.Concat(unknown.Requests).Concat(expired.Requests));
    }

    [Fact]
    public async Task What_a_certificate_names_is_not_downloaded()
    {
        using var intermediate = _certificates.MakeIntermediate();
        await using var target = new ScriptedServer(_ => ScriptedServer.Page(intermediate.Export(X509ContentType.Cert)));
        await using var server = new ScriptedServer(
            _ => ScriptedServer.Page("x"), _certificates.Make("127.0.0.1", issuer: intermediate, issuerUrl: target.Url("/issuer.cer")));
        using var web = new TestWeb(
            _certificates.Trust, ("PublicWeb:AllowHosts", $"127.0.0.1:{server.Port}"));

        Assert.Equal(WebRefusal.Unreachable, (await web.GetAsync(server.Url())).Refusal?.Code);
        Assert.Equal(0, await target.CountConnectionsAsync());
    }

    [Fact]
    public async Task A_server_with_HTTP_2_is_asked_by_it_and_held_to_the_same_limits()
    {
        using var certificate = _certificates.Make("127.0.0.1");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = HttpProtocols.Http1AndHttp2;
            listen.UseHttps(certificate);
        }));
        await using var server = builder.Build();
        server.MapGet("/", (HttpContext http) => http.Request.Protocol);
        server.MapGet("/large", () => new string('x', 3000));
        server.MapGet("/head", (HttpContext http) => http.Response.Headers["X-Long"] = new string('x', 20_000));
        await server.StartAsync();
        var url = server.Urls.Single();
        using var web = new TestWeb(
            _certificates.Trust,
            ("PublicWeb:AllowHosts", new Uri(url).Authority), ("PublicWeb:MaxBytes", "2048"));

        Assert.Equal("HTTP/2", TestWeb.Text(await web.GetAsync(url)));
        Assert.Equal(WebRefusal.TooLarge, (await web.GetAsync($"{url}/large")).Refusal?.Code);
        Assert.Equal(WebRefusal.BadAnswer, (await web.GetAsync($"{url}/head")).Refusal?.Code);
    }
}
