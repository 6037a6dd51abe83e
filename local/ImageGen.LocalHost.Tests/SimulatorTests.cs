using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ImageGen.Models;
using ImageGen.Models.Bedrock;
using ImageGen.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NetVips;

namespace ImageGen.LocalHost.Tests;

/// <summary>The local host serves the model simulator where clients are told to look for it.</summary>
public sealed class SimulatorTests(ImageGenHost host) : IClassFixture<ImageGenHost>
{
    [Fact]
    public async Task The_local_host_answers_for_OpenAI_too()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{LocalApp.OpenAiEndpointPath}/images/generations")
        {
            Content = JsonContent.Create(new { model = "gpt-image-2", prompt = "a lighthouse", size = "1024x640" }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "sk-local");
        using var response = await host.Client.SendAsync(request);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        using var image = Image.NewFromBuffer(answer.GetProperty("data")[0].GetProperty("b64_json").GetBytesFromBase64());
        Assert.Equal((1024, 640), (image.Width, image.Height));
    }

    [Theory]
    [InlineData("simulator", "http://127.0.0.1:")]
    [InlineData("aws", "")]
    public async Task Bedrock_is_the_simulator_unless_AWS_is_asked_for(string source, string endpoint)
    {
        // A key stands for credentials, which a machine may lack.
        await using var app = LocalApp.Build(new Dictionary<string, string?>(CommandLine.Settings(["--bedrock", source, "--port", "0"]))
        {
            [BedrockKeyNotice.Variable] = "key",
        });
        var given = app.Services.GetRequiredService<IOptions<ModelsOptions>>().Value;
        Assert.StartsWith(endpoint, given.BedrockEndpoint, StringComparison.Ordinal);
        Assert.Equal(endpoint.Length == 0, given.BedrockEndpoint.Length == 0);
        // No simulated image comes beside real ones.
        Assert.Equal(endpoint.Length == 0, given.OpenAiKey.Length == 0);
    }
}
