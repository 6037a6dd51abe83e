using ImageGen.Models;
using ImageGen.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ImageGen.Tests.Settings;

/// <summary>A wrong value ends the start with a sentence that names the setting, the value, what is allowed and an example.</summary>
public sealed class SettingValuesTests
{
    private const string Core = "stability.stable-image-core-v1:1", Nova = "amazon.nova-canvas-v1:0";

    [Theory]
    [InlineData("Models:MaxAttempts", "abc", "is 'abc', but must be a whole number from 1 to 10, such as 5.")]
    [InlineData("Models:MaxAttempts", "11", "is '11', but must be a whole number from 1 to 10, such as 5.")]
    [InlineData("Models:MaxAttempts", "", "is empty, but must be a whole number from 1 to 10, such as 5.")]
    [InlineData("Models:AttemptTimeout", "1.00:00:00",
        "is '1.00:00:00', but must be a time (hours:minutes:seconds) from 00:00:01 to 00:10:00, such as 00:05:00.")]
    [InlineData("Models:WhenRetired", "never", "is 'never', but must be Refuse or Substitute.")]
    [InlineData("Models:WhenRetired", "7", "is '7', but must be Refuse or Substitute.")]
    [InlineData("Models:OpenAiEndpoint", "api.openai.com",
        "is 'api.openai.com', but must be an address that begins with http:// or https://, such as https://api.openai.com/v1.")]
    [InlineData("Models:Prices", "gpt-image-2=cheap", "is 'gpt-image-2=cheap', but must be models and their prices with commas between, "
        + $"such as gpt-image-2=0.04,{Core}=0.03.")]
    [InlineData("Models:Prices", "gpt-image-2=99999999999999999999999999999999", "is 'gpt-image-2=99999999999999999999999999999999', but "
        + $"must be models and their prices with commas between, such as gpt-image-2=0.04,{Core}=0.03.")]
    [InlineData("Models:Default", $"{Core}x", $"names the model {Core}x, which is not known. The nearest one is {Core}; "
        + "GET /api/models lists what is in service.")]
    [InlineData("Models:Default", Nova, $"names the model {Nova}, which reached its end of life on 2026-09-30. Use {Core}.")]
    [InlineData("Models:Premium", Nova, $"names the model {Nova}, which reached its end of life on 2026-09-30. Use {Core}.")]
    [InlineData("Models:Fallback", $"gpt-image-2,{Nova}",
        $"names the model {Nova}, which reached its end of life on 2026-09-30. Use {Core}.")]
    [InlineData("Storage:LinkLifetime", "soon",
        "is 'soon', but must be a time (hours:minutes:seconds) from 00:01:00 to 7.00:00:00, such as 01:00:00.")]
    [InlineData("Http:LinkSecret", "@Microsoft.KeyVault(SecretUri=https://vault.example/secrets/Http--LinkSecret)",
        "is a reference to a secret that Azure could not read. Put the secret into the vault, ")]
    [InlineData("Models:OpenAiKey", "@Microsoft.KeyVault(SecretUri=https://vault.example/secrets/Models--OpenAiKey)",
        "is a reference to a secret that Azure could not read. Put the secret into the vault, ")]
    [InlineData("Storage:PublicBucket", "maybe", "is 'maybe', but must be true or false.")]
    [InlineData("Models:BedrockEndpoint", "127.0.0.1:9000",
        "is '127.0.0.1:9000', but must be an address such as http://127.0.0.1:7071/local/bedrock, or empty for AWS.")]
    [InlineData("Spending:OnAmbiguous", "perhaps", "is 'perhaps', but must be retry-once, never or always, such as retry-once.")]
    [InlineData("IMAGE_MODEL_ID", "midjourney", $"names the model midjourney, which is not known. Use one such as {Core}; "
        + "GET /api/models lists what is in service.")]
    [InlineData("LocalHost:Port", "99999", "is '99999', but must be a whole number from 0 to 65535, such as 7071.")]
    [InlineData("Shutdown:Drain", "10000000.00:00:00",
        "is '10000000.00:00:00', but must be a time (hours:minutes:seconds) from 00:00:00 to 01:00:00, such as 00:01:00.")]
    [InlineData("LocalBedrock:MaxConcurrentRenders", "none", "is 'none', but must be a whole number from 1 to 64, such as ")]
    [InlineData("LocalBedrock:Fault", "nonsense", ": there is no fault 'nonsense'. Known are: ")]
    [InlineData("DurableEngine:KillAfterWrites", "0", "is '0', but must be a whole number from 1.")]
    public void A_wrong_value_is_one_sentence(string setting, string value, string sentence)
    {
        var wrong = Assert.Throws<OptionsValidationException>(() => LocalHost.LocalApp.Build(Settings((setting, value))));

        var separator = sentence.StartsWith(':') ? "" : " ";
        Assert.StartsWith($"{setting}{separator}{sentence}", Assert.Single(wrong.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_is_never_shown()
    {
        var setting = new Setting(ModelsOptions.Section, typeof(ModelsOptions).GetProperty(nameof(ModelsOptions.OpenAiKey))!);
        Assert.DoesNotContain("sk-secret", setting.Fault("sk-secret"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, Core, Core)]
    [InlineData(null, Nova, Core)]
    [InlineData(null, "dall-e-3", "gpt-image-2")]
    [InlineData(null, "", Core)]
    [InlineData("gpt-image-2", Nova, "gpt-image-2")]
    public async Task The_older_variable_gives_the_default_and_a_retired_model_in_it_is_replaced_with_one_warning(
        string? setting, string variable, string model)
    {
        var given = new Dictionary<string, string?> { ["IMAGE_MODEL_ID"] = variable };
        if (setting is not null)
            given["Models:Default"] = setting;
        await using var host = new StartedImageGenHost(given);

        await host.StartAsync();

        Assert.Equal(model, host.Host.Services.GetRequiredService<IOptions<ModelsOptions>>().Value.Default);
        var warnings = host.Host.Log.Lines.Where(line => line.StartsWith("Warning: Default model has ended", StringComparison.Ordinal));
        Assert.Equal(setting is null && variable is Nova or "dall-e-3" ? 1 : 0, warnings.Count());
    }

    private static Dictionary<string, string?> Settings(params (string Name, string Value)[] given)
    {
        var settings = given.ToDictionary(setting => setting.Name, setting => (string?)setting.Value);
        settings.TryAdd("LocalHost:Port", "0");
        settings.TryAdd("LocalHost:Data", Path.GetTempPath());
        return settings;
    }
}
