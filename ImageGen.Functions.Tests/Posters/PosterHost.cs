using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ImageGen.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Tests.Posters;

/// <summary>What the tests of the older poster routes ask of a host.</summary>
internal static class PosterHost
{
    /// <summary>Settings without limits, which all tests of a host would share.</summary>
    public static Dictionary<string, string?> Unlimited => new()
    {
        ["Posters:PerMinute"] = "0",
        ["Posters:PerHour"] = "0",
        ["Posters:PerDay"] = "0",
        // A loaded machine draws a premium image for some seconds.
        ["Models:AttemptTimeout"] = "00:01:00",
    };

    /// <summary>The status and the answer of <c>POST /send_prompt</c>.</summary>
    public static async Task<(HttpStatusCode Status, JsonElement Answer)> SendPromptAsync(this HttpClient client, object body)
    {
        using var response = await client.PostAsJsonAsync("/send_prompt", body);
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    /// <summary>The links of <c>GET /history_list</c>.</summary>
    public static async Task<List<(string Thumb, string Orig)>> HistoryAsync(this HttpClient client) =>
    [
        .. from entry in (await client.GetFromJsonAsync<JsonElement>("/history_list")).EnumerateArray()
           select (entry.GetProperty("thumb").GetString()!, entry.GetProperty("orig").GetString()!),
    ];

    /// <summary>The only record of a user, once it is as a test waits for.</summary>
    public static async Task<ImageRecord> RecordAsync(this ImageGenHost host, Func<ImageRecord, bool> isReached, int seconds = 90)
    {
        var records = host.Services.GetRequiredService<IRecordStore>();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        while (true)
        {
            var page = await records.ListAsync(new("anonymous", 10), limit.Token);
            if (page.Records is [var record] && isReached(record))
                return record;
            await Task.Delay(50, limit.Token);
        }
    }

    /// <summary>The width and height of a PNG; fails where the file is none.</summary>
    public static (int Width, int Height) PngSize(byte[] file)
    {
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], file[..4]);
        using var image = NetVips.Image.NewFromBuffer(file);
        return (image.Width, image.Height);
    }
}
