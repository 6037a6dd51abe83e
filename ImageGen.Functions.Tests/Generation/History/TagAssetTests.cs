using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ImageGen.LocalHost.Storage;
using ImageGen.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Tests.Generation.History;

/// <summary>Tags over HTTP.</summary>
public sealed class TagAssetTests(ImageGenHost host) : IClassFixture<ImageGenHost>
{
    [Fact]
    public async Task Tags_are_cleaned_kept_and_found()
    {
        var id = await NewAsync();
        using var response = await PutAsync(id, "  poster ", "Gr\u00fcn", "gr\u00fcn", "\U0001F331\U0001F331");
        var asset = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        string[] expected = ["poster", "Gr\u00fcn", "\U0001F331\U0001F331"];
        Assert.Equal(expected, Tags(asset));
        Assert.Equal(expected, Tags(await host.AssetAsync(id)));
        var found = await host.Client.GetFromJsonAsync<JsonElement>("/api/assets?tag=GR%C3%9CN");
        Assert.Equal(id, Assert.Single(found.GetProperty("items").EnumerateArray()).GetProperty("request_id").GetString());

        using var none = await PutAsync(id);
        Assert.False((await none.Content.ReadFromJsonAsync<JsonElement>()).TryGetProperty("tags", out _));
    }

    [Theory]
    [InlineData("""{"tags":["12345678901234567890123456789012345678901"]}""", "tags")]
    [InlineData("""{"tags":[""]}""", "tags")]
    [InlineData("""{"tags":["   "]}""", "tags")]
    [InlineData("""{"tags":["\u200b"]}""", "tags")]
    [InlineData("""{"tags":["poster","\u200e \ufeff\u3164"]}""", "tags")]
    [InlineData("""{"tags":["a\u0000b"]}""", "tags")]
    [InlineData("""{"tags":["a\nb"]}""", "tags")]
    [InlineData("""{"tags":["a\u202eb"]}""", "tags")]
    [InlineData("""{"tags":["\ud800"]}""", "tags")]
    [InlineData("""{"tags":["a",1]}""", "tags")]
    [InlineData("""{"tags":["a",null]}""", "tags")]
    [InlineData("""{"tags":"poster"}""", "tags")]
    [InlineData("""{"tags":null}""", "tags")]
    [InlineData("{}", "tags")]
    [InlineData("""{"tags":[],"tag":"x"}""", "tag")]
    [InlineData("[]", "body")]
    [InlineData("{", "body")]
    [InlineData("""{"tags":["1","2","3","4","5","6","7","8","9","10","11","12","13","14","15","16","17","18","19","20","21"]}""", "tags")]
    public async Task What_is_no_list_of_tags_changes_nothing(string body, string field)
    {
        var id = await NewAsync();
        using var first = await PutAsync(id, "kept");
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await host.Client.PutAsync($"/api/assets/{id}/tags", content);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(field, Assert.Single(problem.GetProperty("errors").EnumerateArray()).GetProperty("field").GetString());
        Assert.Equal(["kept"], Tags(await host.AssetAsync(id)));
    }

    [Fact]
    public async Task The_tags_that_a_request_has_are_not_written_again()
    {
        var id = await NewAsync();
        using var first = await PutAsync(id, "poster", "spring");
        var file = new FileInfo(host.Services.GetRequiredService<DiskLayout>().Record(RequestId.Parse(id)));
        var length = file.Length;

        using var again = await PutAsync(id, "poster", " spring");

        Assert.Equal(["poster", "spring"], Tags(await again.Content.ReadFromJsonAsync<JsonElement>()));
        file.Refresh();
        Assert.Equal(length, file.Length);
        using var other = await PutAsync(id, "Poster", "spring");
        Assert.Equal(["Poster", "spring"], Tags(await host.AssetAsync(id)));
    }

    [Fact]
    public async Task Twenty_tags_of_forty_characters_are_taken()
    {
        var id = await NewAsync();
        string[] tags = [.. Enumerable.Range(10, 20).Select(number => $"{number}" + new string('\u00e4', 38))];
        using var response = await PutAsync(id, tags);
        Assert.Equal(tags, Tags(await response.Content.ReadFromJsonAsync<JsonElement>()));
    }

    private async Task<string> NewAsync() =>
        (await host.CompleteAsync(new { prompt = "A poster to be sorted" })).GetProperty("request_id").GetString()!;

    private Task<HttpResponseMessage> PutAsync(string id, params string[] tags) =>
        host.Client.PutAsJsonAsync($"/api/assets/{id}/tags", new { tags });

    private static IEnumerable<string> Tags(JsonElement asset) =>
        asset.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()!);
}
