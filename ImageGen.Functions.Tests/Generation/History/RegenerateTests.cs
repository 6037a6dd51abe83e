using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ImageGen.Storage;
using ImageGen.Tests.Posters;
using ImageGen.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Tests.Generation.History;

/// <summary>A new request like an earlier one.</summary>
public sealed class RegenerateTests(ImageGenHost host) : IClassFixture<ImageGenHost>
{
    [Fact]
    public async Task The_same_seed_gives_the_same_image_under_a_new_id()
    {
        var first = await host.CompleteAsync(new { prompt = "A red barn in a meadow", style = "vivid", aspect_ratio = "16:9" });

        var same = await RegenerateAsync(first, new { seed = "same" });

        Assert.NotEqual(Text(first, "request_id"), Text(same, "request_id"));
        foreach (var name in new[] { "prompt", "style", "aspect_ratio", "model", "user_id", "sha256" })
            Assert.Equal(Text(first, name), Text(same, name));
        Assert.Equal(first.GetProperty("seed").GetInt64(), same.GetProperty("seed").GetInt64());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"seed":"new"}""")]
    [InlineData("""{"seed":null}""")]
    public async Task A_new_seed_is_usual(string body)
    {
        var first = await host.CompleteAsync(new { prompt = "A blue barn in a meadow", seed = 7 });

        var other = await RegenerateAsync(first, JsonDocument.Parse(body).RootElement);

        Assert.Equal(Text(first, "prompt"), Text(other, "prompt"));
        Assert.NotEqual(7, other.GetProperty("seed").GetInt64());
    }

    [Fact]
    public async Task Whatever_is_named_is_changed_and_the_rest_stays()
    {
        var first = await host.CompleteAsync(new
        {
            prompt = "A green barn in a meadow",
            aspect_ratio = "16:9",
            format = "webp",
            user_id = "farmer",
            negative_prompt = "people",
        });

        var other = await RegenerateAsync(
            first, new { seed = 123, width = 800, height = 600, fit = "crop", prompt = "A green barn by night" });

        Assert.Equal((800, 600, 123), (Number(other, "width"), Number(other, "height"), Number(other, "seed")));
        Assert.Equal(
            ("A green barn by night", "webp", "farmer", "people"),
            (Text(other, "prompt"), Text(other, "format"), Text(other, "user_id"), Text(other, "negative_prompt")));
    }

    [Fact]
    public async Task An_edit_begins_with_the_same_image_while_it_is_kept()
    {
        var image = await host.CompleteAsync(new { prompt = "A fox that will be cut out" });
        var edit = await host.CompleteAsync(
            new { task = "outpaint", prompt = "a wide snowy field", image_request_id = Text(image, "request_id"), expand_left = 128 });

        var again = await RegenerateAsync(edit, new { seed = "new" });
        Assert.Equal("outpaint", Text(again, "task"));
        Assert.Equal(Number(edit, "width"), Number(again, "width"));

        foreach (var file in Directory.EnumerateFiles(Path.Combine(host.Folder, "staging"), "*input-*", SearchOption.AllDirectories))
            File.Delete(file);
        using var late = await PostAsync(edit, new { seed = "new" });
        Assert.Equal(HttpStatusCode.Gone, late.StatusCode);
        using var given = await PostAsync(edit, new { image_request_id = Text(image, "request_id") });
        Assert.Equal(HttpStatusCode.Accepted, given.StatusCode);
        // Without an input image there is nothing to extend either.
        var plain = await RegenerateAsync(edit, new { task = "text_to_image", count = 2 });
        Assert.Equal(("text_to_image", "a wide snowy field"), (Text(plain, "task"), Text(plain, "prompt")));
    }

    [Fact]
    public async Task A_poster_is_made_again_by_the_rules_of_posters()
    {
        var (_, answer) = await host.Client.SendPromptAsync(new { prompt = "x" });
        var poster = await host.AssetAsync(Text(answer, "s3_key").Split('_', '.')[1]);

        var again = await RegenerateAsync(poster, new { seed = "new" });
        Assert.Equal("x", Text(again, "prompt"));
        Assert.Matches($"^moviePoster/.*_{Text(again, "request_id")}[.]png$", Text(again, "s3_key"));
        // Once more of what was made again, and not as one PNG: the key of a poster has no place for that.
        var others = await RegenerateAsync(again, new { prompt = "y", format = "webp", count = 2, quality = "standard" });
        var keys = others.GetProperty("images").EnumerateArray().Select(image => Text(image, "s3_key")).ToList();
        Assert.Equal(2, keys.Distinct().Count());
        Assert.All(keys, key => Assert.Matches("^generated/.*[.]webp$", key));
    }

    [Fact]
    public async Task Its_own_id_is_refused_and_a_new_one_makes_it_safe_to_repeat()
    {
        var first = await host.CompleteAsync(new { prompt = "A yellow barn in a meadow", request_id = "yellow" });
        using var own = await PostAsync(first, new { request_id = "yellow" });
        var problem = await own.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(HttpStatusCode.BadRequest, own.StatusCode);
        Assert.Equal("request_id", Text(problem.GetProperty("errors")[0], "field"));

        var again = await RegenerateAsync(first, new { request_id = "yellow-2", seed = 5 });
        var repeated = await RegenerateAsync(first, new { request_id = "yellow-2", seed = 5 });
        Assert.Equal(Text(again, "created_at"), Text(repeated, "created_at"));
        using var other = await PostAsync(first, new { request_id = "yellow-2", seed = 6 });
        Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
    }

    [Theory]
    [InlineData("""{"seed":"other"}""", "seed")]
    [InlineData("""{"seed":-1}""", "seed")]
    [InlineData("""{"seed":{}}""", "seed")]
    [InlineData("""{"seeds":"same"}""", "seeds")]
    [InlineData("""{"prompt":"short"}""", "prompt")]
    [InlineData("""{"model":"no-such-model"}""", "model")]
    [InlineData("""{"request_id":"a/b"}""", "request_id")]
    [InlineData("[]", "body")]
    [InlineData("", "body")]
    public async Task A_body_that_breaks_a_rule_starts_nothing(string body, string field)
    {
        var first = await host.CompleteAsync(new { prompt = "A grey barn in a meadow", request_id = "grey" });
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await host.Client.PostAsync($"/api/assets/{Text(first, "request_id")}/regenerate", content);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(field, problem.GetProperty("errors")[0].GetProperty("field").GetString());
    }

    [Fact]
    public async Task A_product_and_an_image_without_a_seed_are_told_apart()
    {
        var records = host.Services.GetRequiredService<IRecordStore>();
        var product = RecordStoreSuite.NewRecord() with { Orchestrator = "ProductImageOrchestrator", Request = "{}" };
        var seedless = RecordStoreSuite.NewRecord() with { Request = """{"prompt":"A barn without a seed"}""" };
        foreach (var record in new[] { product, seedless })
            await records.CreateAsync(record, default);

        Assert.Equal("request_id", await RefusedFieldAsync(product));
        Assert.Equal("seed", await RefusedFieldAsync(seedless));

        async Task<string?> RefusedFieldAsync(ImageRecord record)
        {
            using var response = await host.Client.PostAsJsonAsync($"/api/assets/{record.RequestId}/regenerate", new { seed = "same" });
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
            return problem.GetProperty("errors")[0].GetProperty("field").GetString();
        }
    }

    private async Task<JsonElement> RegenerateAsync(JsonElement asset, object body)
    {
        using var response = await PostAsync(asset, body);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(response.StatusCode == HttpStatusCode.Accepted, answer.ToString());
        var id = Text(answer, "request_id");
        await host.WaitForAsync(id);
        return await host.AssetAsync(id);
    }

    private Task<HttpResponseMessage> PostAsync(JsonElement asset, object body) =>
        host.Client.PostAsJsonAsync($"/api/assets/{Text(asset, "request_id")}/regenerate", body);

    private static string Text(JsonElement asset, string name) => asset.GetProperty(name).GetString()!;

    private static int Number(JsonElement asset, string name) => asset.GetProperty(name).GetInt32();
}
