using System.Net;
using System.Text.Json;
using ImageGen.Storage;

namespace ImageGen.Tests.Storage;

/// <summary>What an id may be, and that every route treats a text that is none in the same way.</summary>
public sealed class RequestIdTests(ImageGenHost host) : IClassFixture<ImageGenHost>
{
    [Theory]
    [InlineData("req-456", true)]
    [InlineData("A_b-9", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("a b", false)]
    [InlineData("a/b", false)]
    [InlineData("abc\n", false)]
    [InlineData("é", false)]
    public void An_id_has_plain_characters_only(string? text, bool isId)
    {
        Assert.Equal(isId, RequestId.TryParse(text, out var id));
        Assert.Equal(isId ? text : null, id?.Value);
    }

    [Fact]
    public void An_id_has_at_most_100_characters()
    {
        Assert.True(RequestId.IsValid(new string('a', 100)));
        Assert.False(RequestId.IsValid(new string('a', 101)));
        Assert.Throws<FormatException>(() => RequestId.Parse(new string('a', 101)));
    }

    [Fact]
    public void In_JSON_it_is_a_text()
    {
        Assert.Equal("\"req-1\"", JsonSerializer.Serialize(RequestId.Parse("req-1")));
        Assert.Equal(RequestId.Parse("req-1"), JsonSerializer.Deserialize<RequestId>("\"req-1\""));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<RequestId>("\"a/b\""));
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("POST", "/cancel")]
    [InlineData("GET", "/image")]
    [InlineData("GET", "/thumbnail")]
    public async Task Every_route_answers_404_to_an_id_that_cannot_exist(string verb, string route)
    {
        foreach (var id in new[] { new string('a', 3000), "a%20b", "caf%C3%A9", "no-such-request" })
        {
            using var request = new HttpRequestMessage(new(verb), $"/api/assets/{id}{route}");
            using var response = await host.Client.SendAsync(request);
            var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
            Assert.Equal("Request not found", problem.GetProperty("error").GetString());
            Assert.Equal(Uri.UnescapeDataString(id), problem.GetProperty("request_id").GetString());
        }
    }
}
