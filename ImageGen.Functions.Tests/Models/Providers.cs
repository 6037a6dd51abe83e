using ImageGen.Imaging;
using ImageGen.Models;
using ImageGen.Models.Bedrock;
using ImageGen.Models.OpenAi;
using ImageGen.Models.Stability;
using ImageGen.Tests.Web;
using Microsoft.Extensions.Options;

namespace ImageGen.Tests.Models;

/// <summary>Calls the stub of a provider with the app's own clients.</summary>
internal static class Providers
{
    public const string Core = "stability.stable-image-core-v1:1";
    public const string Gpt = "gpt-image-2";

    private static readonly ImagingLibrary Imaging = new();

    /// <summary>What comes of one call to a stub with these answers, and how many requests it took.</summary>
    public static async Task<(ModelException Failure, int Sent)> FailAsync(string model, params StubAnswer[] answers)
    {
        await using var stub = await ProviderStub.StartAsync(answers);
        var failure = await Record.ExceptionAsync(() => CallAsync(model, stub.Address));
        return (Assert.IsAssignableFrom<ModelException>(failure), stub.Received.Count);
    }

    public static Task<ModelResponse> CallAsync(string model, string address, int count = 1, TimeProvider? time = null) =>
        CallAsync(model, address, Catalogs.Request with { Count = count, Shape = AspectRatio.Of(1, 1) }, time);

    public static async Task<ModelResponse> CallAsync(string model, string address, ImageRequest request, TimeProvider? time = null)
    {
        var options = Options.Create(
            new ModelsOptions { BedrockEndpoint = address, OpenAiEndpoint = $"{address}/v1", OpenAiKey = "secret-key" });
        using var bedrock = new BedrockClient(options, time ?? TimeProvider.System);
        using var web = new TestWeb();
        using var openAi = new OpenAiClient(options, web.Client, time ?? TimeProvider.System);
        IModelFamily family = model == Gpt ? new OpenAiFamily(openAi, new MaskConverter(Imaging)) : new StabilityFamily(bedrock);
        var plan = ImagePlanner.Plan(request, Catalogs.At("2026-11-01").Find(model)!);
        return await family.GenerateAsync(plan.Call, CancellationToken.None);
    }
}
