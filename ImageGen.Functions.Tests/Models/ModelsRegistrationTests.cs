using ImageGen.Models;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ImageGen.Tests.Models;

/// <summary>Settings of the models are held against the catalog at the start, not in an outage.</summary>
public sealed class ModelsRegistrationTests
{
    [Theory]
    [InlineData("Default", "stability.stable-image-core")]
    [InlineData("Premium", "ultra")]
    [InlineData("Fallback", "gpt-image-2, stability.stable-image-ultra")]
    [InlineData("Prices", "gpt-image-9=0.04")]
    [InlineData("Prices", "stability.stable-image-inpaint-v1:0=0.04")]
    [InlineData("Prices", "gpt-image-2=0.04,gpt-image-2=0.05")]
    [InlineData("Prices", "gpt-image-2")]
    [InlineData("BedrockEndpoint", "127.0.0.1:7071")]
    public void A_setting_that_cannot_work_is_named(string name, string value)
    {
        var fault = Assert.Throws<OptionsValidationException>(() => Read(name, value));
        Assert.Contains(name, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Fallback", "gpt-image-2,stability.stable-image-ultra-v1:1, stability.stable-image-inpaint-v1:0")]
    [InlineData("Prices", "us.stability.stable-image-inpaint-v1:0=0.04, gpt-image-2=1")]
    [InlineData("BedrockEndpoint", "http://127.0.0.1:7071/local/bedrock")]
    public void What_can_work_is_taken(string name, string value) => Assert.NotNull(Read(name, value));

    private static ModelsOptions Read(string name, string value)
    {
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new($"Models:{name}", value)]).Build())
            .AddLogging()
            .AddModels()
            .BuildServiceProvider();
        return services.GetRequiredService<IOptions<ModelsOptions>>().Value;
    }
}
