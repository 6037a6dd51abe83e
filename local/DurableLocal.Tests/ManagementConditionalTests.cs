using System.Net;

namespace DurableLocal.Tests;

/// <summary>Who polls an instance and names the tag of the last answer gets 304 until something has changed.</summary>
public sealed class ManagementConditionalTests
{
    [Fact]
    public async Task A_running_instance_is_304_until_it_changes()
    {
        await using var host = await ManagementHost.StartAsync();
        await host.Running("r1");
        using var first = await ReadAsync(host, "r1");
        using var again = await ReadAsync(host, "r1", TagOf(first));
        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.NotModified), (first.StatusCode, again.StatusCode));
        Assert.Equal(TagOf(first), TagOf(again));
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());
        Assert.Equal("5", again.Headers.GetValues("Retry-After").Single());
        Assert.Equal("no-store", again.Headers.CacheControl!.ToString());

        await host.Accepted("instances/r1/suspend?reason=test");
        using var suspended = await ReadAsync(host, "r1", TagOf(first));
        Assert.Equal(HttpStatusCode.Accepted, suspended.StatusCode);
        Assert.NotEqual(TagOf(first), TagOf(suspended));
    }

    [Fact]
    public async Task A_finished_instance_is_304_also_for_several_tags_and_for_any()
    {
        await using var host = await ManagementHost.StartAsync();
        await host.Finished("Hello", new { prompt = "x" }, "h1");
        using var first = await ReadAsync(host, "h1");
        foreach (var tags in new[] { TagOf(first), TagOf(first)[2..], $"\"other\", {TagOf(first)}", "*" })
        {
            using var again = await ReadAsync(host, "h1", tags);
            Assert.Equal((HttpStatusCode.NotModified, false), (again.StatusCode, again.Headers.Contains("Retry-After")));
        }

        using var other = await ReadAsync(host, "h1", "\"other\"");
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task A_later_instance_of_the_same_id_has_another_tag()
    {
        await using var host = await ManagementHost.StartAsync();
        await host.Finished("Hello", new { prompt = "x" }, "h1");
        using var first = await ReadAsync(host, "h1");
        using var purged = await host.Http.DeleteAsync("instances/h1");
        using var gone = await ReadAsync(host, "h1", TagOf(first));
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);

        await host.Finished("Hello", new { prompt = "x" }, "h1");
        using var next = await ReadAsync(host, "h1", TagOf(first));
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
    }

    [Fact]
    public async Task A_failure_that_is_asked_for_as_500_is_never_304()
    {
        await using var host = await ManagementHost.StartAsync();
        await host.Finished("Fail", null, "f1");
        using var first = await ReadAsync(host, "f1");
        using var plain = await ReadAsync(host, "f1", TagOf(first));
        using var flagged = await ReadAsync(host, "f1?returnInternalServerErrorOnFailure=true", TagOf(first));
        Assert.Equal((HttpStatusCode.NotModified, HttpStatusCode.InternalServerError), (plain.StatusCode, flagged.StatusCode));
    }

    private static string TagOf(HttpResponseMessage response) => response.Headers.ETag!.ToString();

    private static async Task<HttpResponseMessage> ReadAsync(ManagementHost host, string instance, string? tags = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"instances/{instance}");
        if (tags is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", tags);
        return await host.Http.SendAsync(request);
    }
}
