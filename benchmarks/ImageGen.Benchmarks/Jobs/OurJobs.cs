using System.Net.Http.Json;
using System.Text.Json;

namespace ImageGen.Benchmarks.Jobs;

/// <summary>The local host on its disk stores, called in the two ways that a caller has.</summary>
internal static class OurJobs
{
    // The compiler goes on improving the code for some hundred jobs, and a service runs for days.
    private const int WarmUp = 300;

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);

    /// <summary>With <c>Prefer: wait</c>: the answer is the completed record.</summary>
    public static Task<JobFigures?> WaitingAsync(JobSetup setup, string model, DirectoryInfo folder) =>
        MeasureAsync(setup, model, folder, WaitAsync);

    /// <summary>One such job.</summary>
    public static async Task WaitAsync(HttpClient client) => EnsureCompleted(await StartAsync(client, prefer: "wait=60"));

    /// <summary>The record is asked for every 20 ms.</summary>
    public static Task<JobFigures?> PollingAsync(JobSetup setup, string model, DirectoryInfo folder) =>
        MeasureAsync(setup, model, folder, async client =>
        {
            var id = (await StartAsync(client, prefer: null)).GetProperty("request_id").GetString();
            JsonElement record;
            do
            {
                await Task.Delay(PollInterval);
                record = await client.GetFromJsonAsync<JsonElement>($"/api/assets/{id}");
            }
            while (record.GetProperty("status").GetString() is "pending" or "processing");
            EnsureCompleted(record);
        });

    private static async Task<JobFigures?> MeasureAsync(JobSetup setup, string model, DirectoryInfo folder, Func<HttpClient, Task> job)
    {
        await using var host = await HostProcess.StartAsync(model, folder.FullName);
        return await JobLoad.MeasureAsync(host.Server, setup, WarmUp, job);
    }

    private static async Task<JsonElement> StartAsync(HttpClient client, string? prefer)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/assets")
        {
            Content = JsonContent.Create(new { prompt = "An image of a fixed size, for measuring" }),
        };
        if (prefer is not null)
            request.Headers.Add("Prefer", prefer);
        using var response = await client.SendAsync(request);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static void EnsureCompleted(JsonElement record)
    {
        if (record.GetProperty("status").GetString() != "completed")
            throw new InvalidOperationException(record.ToString());
    }
}
