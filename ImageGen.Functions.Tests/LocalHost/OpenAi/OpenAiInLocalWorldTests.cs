using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ImageGen.LocalHost;

namespace ImageGen.Tests.LocalHost.OpenAi;

/// <summary>That the twin is part of the local host, where clients are told to look for it.</summary>
public sealed class OpenAiInLocalWorldTests(ImageGenHost host) : IClassFixture<ImageGenHost>
{
    [Fact]
    public async Task The_local_host_answers_for_OpenAI_too()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{LocalWorld.OpenAiEndpointPath}/images/generations")
        {
            Content = JsonContent.Create(new { model = "gpt-image-2", prompt = "a lighthouse", size = "1024x640" }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "sk-local");
        using var response = await host.Client.SendAsync(request);
        Assert.Equal((1024, 640), OpenAiClient.Picture(JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject()).Size);
    }
}
