using System.Reflection;
using System.Text.Json;

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
