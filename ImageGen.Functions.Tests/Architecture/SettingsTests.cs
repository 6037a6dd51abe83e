using System.Text.Json;
using DurableLocal;
using ImageGen.LocalHost;
using ImageGen.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ModelSimulator.Bedrock;

namespace ImageGen.Tests.Architecture;

/// <summary>The settings example shows every option of the app with its default, and nothing else.</summary>
public sealed class SettingsTests
{
    private static readonly string[] OfTheHost = ["FUNCTIONS_WORKER_RUNTIME", "AzureWebJobsStorage", "MALLOC_ARENA_MAX"];

    [Fact]
    public void The_example_is_equal_to_the_options_classes()
    {
        using var example = JsonDocument.Parse(Repository.Read("local.settings.json.example"));
        var shown = example.RootElement.GetProperty("Values").EnumerateObject()
            .Where(value => !OfTheHost.Contains(value.Name))
            .ToDictionary(value => value.Name, value => value.Value.GetString()!, StringComparer.Ordinal);

        Assert.Equal(Defaults().OrderBy(pair => pair.Key, StringComparer.Ordinal), shown.OrderBy(pair => pair.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_options_class_of_a_section_is_checked_at_the_start()
    {
        var services = LocalApp.Build([new("LocalHost:Port", "0"), new("LocalHost:Data", Path.GetTempPath())]).Services;
        var declared = new[] { typeof(ImageGenApp), typeof(LocalApp), typeof(DurableEngine), typeof(BedrockServiceCollectionExtensions) }
            .SelectMany(type => type.Assembly.GetTypes())
            .Where(type => type.GetField("Section") is not null);

        Assert.Equal(
            declared.Select(type => type.Name).Order(),
            services.GetServices<SettingsSection>().Select(section => section.Options.Name).Order());
    }

    [Theory]
    [InlineData("Library:Bucket", "Storage:Bucket")]
    [InlineData("Library:S3Endpoint", "Storage:S3Endpoint")]
    [InlineData("Models:LongestRetryDelay", "Models:MaxRetryDelay")]
    public async Task A_former_name_of_a_setting_stops_the_start_and_the_sentence_gives_the_new_one(string former, string current)
    {
        await using var host = new StartedImageGenHost(new() { [former] = "any" });

        var refused = await Assert.ThrowsAsync<OptionsValidationException>(host.StartAsync);

        Assert.Contains($"The setting {former} is now called {current}.", refused.Failures);
    }

    private static Dictionary<string, string> Defaults()
    {
        var app = new ServiceCollection().AddSingleton<IConfiguration>(new ConfigurationBuilder().Build()).AddLogging().AddImageGen();
        using var services = app.BuildServiceProvider();
        return services.GetServices<SettingsSection>()
            .SelectMany(section => section.Settings)
            .ToDictionary(setting => setting.Name.Replace(":", "__", StringComparison.Ordinal), setting => setting.Default);
    }
}
