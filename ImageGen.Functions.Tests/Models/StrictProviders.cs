using ImageGen.Imaging;
using ImageGen.Models;
using ImageGen.Models.Amazon;
using ImageGen.Models.Bedrock;
using ImageGen.Models.OpenAi;
using ImageGen.Models.Stability;
using ImageGen.Tests.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ModelSimulator.Bedrock;
using ModelSimulator.OpenAi;

namespace ImageGen.Tests.Models;

/// <summary>The simulators, which are as strict as the providers, and also serve the models that have been retired.</summary>
public sealed class StrictProviders : IAsyncLifetime
{
    private static readonly ImagingLibrary Imaging = new();

    private WebApplication _app = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection([new("LocalBedrock:IgnoreRetirement", "true")]);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddLocalBedrock().AddLocalOpenAi();
        _app = builder.Build();
        _app.MapLocalBedrock("/bedrock");
        _app.MapLocalOpenAi("/openai");
        await _app.StartAsync();
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    /// <summary>What comes of one call by the app's own clients.</summary>
    public async Task<ModelResponse> CallAsync(ModelCall call)
    {
        var address = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        var options = Options.Create(new ModelsOptions
        {
            BedrockEndpoint = $"{address}/bedrock",
            OpenAiEndpoint = $"{address}/openai/v1",
            OpenAiKey = "key",
        });
        using var bedrock = new BedrockClient(options, TimeProvider.System);
        using var web = new TestWeb();
        using var openAi = new OpenAiClient(options, web.Client, TimeProvider.System);
        var masks = new MaskConverter(Imaging);
        IModelFamily[] families =
        [
            new StabilityFamily(bedrock), new StabilityServicesFamily(bedrock), new AmazonFamily(bedrock, masks),
            new OpenAiFamily(openAi, masks),
        ];
        return await families.Single(family => family.Name == call.Model.Family).GenerateAsync(call, CancellationToken.None);
    }
}
