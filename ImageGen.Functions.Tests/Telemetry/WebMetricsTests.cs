using ImageGen.Tests.Web;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Tests.Telemetry;

public sealed class WebMetricsTests
{
    [Fact]
    public async Task Blocked_addresses_are_counted_apart_from_those_that_are_not_reached()
    {
        await using var server = new ScriptedServer(_ => ScriptedServer.Page("private"));
        TestMetrics? measured = null;
        using var web = new TestWeb(
            services => services.AddSingleton(_ => (measured = new TestMetrics()).Metrics), ("PublicWeb:Ports", $"{server.Port}"));
        web.Names["inside.example"] = [["10.0.0.7"]];

        await web.GetAsync(server.Url("/", "inside.example"));
        await web.GetAsync(server.Url("/", "inside.example"));
        await web.GetAsync(server.Url("/", "127.0.0.1"));
        await web.GetAsync(server.Url("/", "nowhere.example"));
        await web.GetAsync("ftp://inside.example/");

        using (measured)
        {
            Assert.Equal(
                ["reason=not-public: 3", "reason=unreachable: 1", "reason=url-not-allowed: 1"], measured!.Of("imagegen.web.refusals"));
        }
    }
}
