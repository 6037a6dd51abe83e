using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.Options;

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

    private static Dictionary<string, string> Defaults() =>
        typeof(ImageGenApp).Assembly.GetTypes()
            .Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal) && type.GetField("Section") is not null)
            .SelectMany(type => type.GetProperties().Where(property => property.CanWrite), Default)
            .ToDictionary(StringComparer.Ordinal);

    private static KeyValuePair<string, string> Default(Type type, PropertyInfo property)
    {
        var value = property.GetValue(Activator.CreateInstance(type));
        return new($"{type.GetField("Section")!.GetValue(null)}__{property.Name}", value switch
        {
            bool flag => flag ? "true" : "false",
            TimeSpan span => span.ToString("c"),
            _ => value?.ToString() ?? "",
        });
    }
}
