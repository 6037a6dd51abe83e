using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using static ImageGen.Tests.Marketing.CatalogueHost;

namespace ImageGen.Tests.Marketing.Templates;

[Collection(CatalogueCollection.Name)]
public sealed class TemplateTests(CatalogueHost host)
{
    private const string Design =
        """
        {"width":1080,"pages":[{"children":[
            {"type":"group","children":[{"type":"text","text":"x","custom":{"variable":"{title}"}}]},
            {"type":"image","custom":{"variable":"image"}},
            {"type":"text","text":"Only { price } until {until date}, not { } or {\"a\":1} or {{title}}"}]},
            {"children":[{"type":"text","text":"{price}"}]}]}
        """;

    [Fact]
    public async Task A_design_is_stored_alone_or_with_a_name_and_its_variables_are_found()
    {
        var client = host.NewUser();
        var created = await PostAsync(client, $"{{\"name\":\"Sale\",\"template\":{Design}}}", HttpStatusCode.Created);
        Assert.Equal("Sale", created.GetProperty("name").GetString());
        Assert.Equal(
            ["title", "image", "price", "until date"], created.GetProperty("variables").EnumerateArray().Select(name => name.GetString()));
        Assert.False(created.TryGetProperty("template", out _));
        // No field is mapped yet.
        Assert.Contains(
            "No field maps {title}, which stays as the design has it (PUT /marketing/fields).",
            created.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString()));

        var path = $"/marketing/templates/{created.GetProperty("user_template_id").GetGuid()}";
        var read = await client.GetFromJsonAsync<JsonElement>(path);
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(Design).RootElement, read.GetProperty("template")));

        using var alone = new StringContent("""{"pages":[{}]}""", Encoding.UTF8, "application/json");
        var replaced = await AnswerAsync(await client.PutAsync(path, alone), HttpStatusCode.OK);
        Assert.Equal("Sale", replaced.GetProperty("name").GetString());
        Assert.Empty(replaced.GetProperty("variables").EnumerateArray());
        await AnswerAsync(await client.DeleteAsync(path), HttpStatusCode.NoContent);
        await AnswerAsync(await client.GetAsync(path), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Designs_are_listed_by_pages_the_newest_first_also_those_of_an_older_system()
    {
        var client = host.NewUser(out var user);
        await host.QueryAsync<Guid>(
            """
            insert into user_templates (user_sub, template_json, created_at) values (@user, @json, now() - interval '1 year') returning id
            """,
            ("user", user), ("json", Design));
        foreach (var name in (string[])["one", "two"])
            await PostAsync(client, $"{{\"name\":\"{name}\",\"template\":{Design}}}", HttpStatusCode.Created);

        var first = await client.GetFromJsonAsync<JsonElement>("/marketing/templates?limit=2");
        var second = await client.GetFromJsonAsync<JsonElement>(first.GetProperty("next").GetString());
        Assert.Equal(["two", "one"], first.GetProperty("templates").EnumerateArray().Select(one => one.GetProperty("name").GetString()));
        var older = Assert.Single(second.GetProperty("templates").EnumerateArray());
        Assert.Equal(4, older.GetProperty("variables").GetArrayLength());
    }

    [Theory]
    [InlineData("", "body")]
    [InlineData("[]", "body")]
    [InlineData("{\"pages\":[}", "body")]
    [InlineData("{}", "template")]
    [InlineData("{\"pages\":{}}", "template")]
    [InlineData("{\"template\":\"{}\"}", "template")]
    [InlineData("{\"template\":{\"pages\":[]},\"title\":\"x\"}", "title")]
    [InlineData("{\"template\":{\"pages\":[]},\"name\":\"a\\u0000\"}", "name")]
    [InlineData("{\"pages\":[{\"text\":\"\\ud800\"}]}", "body")]
    public async Task What_is_no_design_is_refused(string body, string field)
    {
        var problem = await PostAsync(host.NewUser(), body, HttpStatusCode.BadRequest);
        Assert.Equal(field, problem.GetProperty("errors")[0].GetProperty("field").GetString());
    }

    [Fact]
    public async Task A_design_may_have_four_megabytes()
    {
        var client = host.NewUser();
        var most = $"{{\"pages\":[{{}}],\"a\":\"{new string('a', (4 * 1024 * 1024) - 21)}\"}}";
        await PostAsync(client, most, HttpStatusCode.Created);
        await PostAsync(client, most + " ", HttpStatusCode.RequestEntityTooLarge);
    }

    private static async Task<JsonElement> PostAsync(HttpClient client, string body, HttpStatusCode status)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await AnswerAsync(await client.PostAsync("/marketing/templates", content), status);
    }
}
