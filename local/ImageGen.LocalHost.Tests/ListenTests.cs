using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ImageGen.LocalHost.Tests;

/// <summary>Who reaches the local host: this machine alone, or with <c>--listen any</c> everybody, who then needs a credential.</summary>
public sealed class ListenTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("imagegen-listen-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task On_all_addresses_others_are_answered_and_asked_for_a_credential()
    {
        await using var host = new HostRun(_folder, "--port=0", "--listen=any", "--Access:Mode=Keys", "--LocalHost:Postgres=false");
        var port = (await host.Address).Port;
        using var client = new HttpClient();

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(NotLocalhost(port, "health"))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(NotLocalhost(port, "api/models"))).StatusCode);
    }

    [Fact]
    public async Task Otherwise_nobody_else_gets_through()
    {
        await using var host = new HostRun(_folder, "--port=0", "--LocalHost:Postgres=false");
        var port = (await host.Address).Port;
        using var client = new HttpClient();

        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(NotLocalhost(port, "health")));
    }

    [Theory]
    [InlineData("Loopback")]
    [InlineData("Any")]
    public async Task A_port_that_the_system_chose_is_taken_before_the_server_starts(string listen)
    {
        await using var app = LocalApp.Build(new Dictionary<string, string?>
        {
            ["LocalHost:Port"] = "0",
            ["LocalHost:Listen"] = listen,
            ["LocalHost:Data"] = _folder,
            ["LocalHost:Postgres"] = "false",
            ["Access:Mode"] = "Keys",
        });
        var port = int.Parse(app.Configuration["WEBSITE_HOSTNAME"]!.Split(':')[1], CultureInfo.InvariantCulture);

        using var other = new TcpListener(IPAddress.Loopback, port);
        Assert.Throws<SocketException>(() => other.Start());

        await app.StartAsync();
        using var client = new HttpClient();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri($"http://127.0.0.1:{port}/health"))).StatusCode);
        await app.StopAsync();
    }

    // An address that loopback listeners do not listen on, and that each Linux machine has.
    private static Uri NotLocalhost(int port, string path) => new($"http://127.0.0.2:{port}/{path}");
}
