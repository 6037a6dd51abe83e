using System.Text.Json;
using Microsoft.Playwright;

namespace ImageGen.Tests.Studio.Browser;

/// <summary>The app for all tests of a class; each of them is another user.</summary>
public sealed class StudioHost : IAsyncLifetime
{
    // The simulator draws while a browser draws, on two cores.
    internal static Dictionary<string, string?> Patient => new() { ["Models:AttemptTimeout"] = "00:01:00" };

    public ImageGenHost App { get; } = new(Patient);

    public Task InitializeAsync() => App.InitializeAsync();

    public Task DisposeAsync() => App.DisposeAsync();
}

internal static class StudioUsers
{
    /// <summary>A browser in which somebody has given a name before.</summary>
    public static BrowserNewContextOptions As(this ImageGenHost host, string user) => new()
    {
        StorageState = JsonSerializer.Serialize(new
        {
            origins = new[]
            {
                new
                {
                    origin = host.Client.BaseAddress!.GetLeftPart(UriPartial.Authority),
                    localStorage = new[] { new { name = "imagegen.user", value = user } },
                },
            },
        }),
    };

    /// <summary>The records of a user, the newest first.</summary>
    public static async Task<List<JsonElement>> AssetsOfAsync(this ImageGenHost host, string user, string filter = "")
    {
        var text = await host.Client.GetStringAsync($"/api/assets?user_id={user}&limit=100{filter}");
        return [.. JsonDocument.Parse(text).RootElement.GetProperty("items").EnumerateArray()];
    }
}
