using System.Net;
using ImageGen.Tests;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.LocalHost.Tests;

/// <summary>
/// Functions are routed as the Functions host does it: by the alphabetical order of their names, not by how specific a route is. A
/// developer who relies on anything else would see it break only in Azure.
/// </summary>
public sealed class RouteOrderTests : IAsyncLifetime
{
    private readonly ImageGenHost _host = new(new() { ["LocalHost:Functions"] = typeof(RouteOrderTests).Assembly.Location });

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("GET", "/order/exact", "AFirst exact")]
    [InlineData("POST", "/order/exact", "BSecond")]
    [InlineData("GET", "/Unrouted", "Unrouted")]
    [InlineData("DELETE", "/unrouted", "Unrouted")]
    [InlineData("GET", "/order/number/7", "Numbered 7")]
    [InlineData("GET", "/health", null)]
    [InlineData("GET", "/order/any/depth", "ULast depth")]
    public async Task The_first_match_in_the_order_of_names_answers(string verb, string path, string? answer)
    {
        using var request = new HttpRequestMessage(new(verb), path);
        using var response = await _host.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        if (answer is not null)
            Assert.Equal(answer, await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("PUT", "/order/exact")]
    [InlineData("GET", "/api/Unrouted")]
    [InlineData("GET", "/order/number/seven")]
    public async Task What_no_function_matches_is_not_found(string verb, string path)
    {
        using var request = new HttpRequestMessage(new(verb), path);
        using var response = await _host.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task The_hosts_own_endpoints_come_before_all_functions()
    {
        using var response = await _host.Client.GetAsync("/runtime/webhooks/durabletask/instances");
        Assert.StartsWith("[", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}

/// <summary>Functions whose routes overlap, for <see cref="RouteOrderTests"/>.</summary>
public static class OverlappingFunctions
{
    [Function("AFirst")]
    public static IResult First(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "order/{name}")] HttpRequest request, string name) =>
        Results.Text($"AFirst {name}");

    [Function("BSecond")]
    public static IResult Second([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "order/exact")] HttpRequest request) =>
        Results.Text("BSecond");

    [Function("Numbered")]
    public static IResult Numbered(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "order/number/{number:int}")] HttpRequest request, int number) =>
        Results.Text($"Numbered {number}");

    [Function("Unrouted")]
    public static IResult Unrouted([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => Results.Text("Unrouted");

    [Function("ULast")]
    public static IResult Last(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "order/any/{*rest}")] HttpRequest request, string rest) =>
        Results.Text($"ULast {rest}");
}
