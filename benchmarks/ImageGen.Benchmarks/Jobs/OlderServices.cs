using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace ImageGen.Benchmarks.Jobs;

/// <summary>The older services of <c>benchmarks/peers</c>, each on stand-ins of its own that are stopped with it.</summary>
internal static class OlderServices
{
    // Debian's, which has the packages, not another that may stand before it.
    private const string Python = "/usr/bin/python3";

    private static readonly string Peers = Path.GetFullPath("../../../../peers", AppContext.BaseDirectory);

    public static async Task<JobFigures?> FlaskAsync(JobSetup setup, string model, DirectoryInfo folder)
    {
        if (await PeerStores.StartAsync() is not { } running)
            return null;
        await using var stores = running;
        var start = Script("flask_service.py", stores, model);
        start.Environment["HISTORY_FOLDER"] = folder.FullName;
        if (await ServerProcess.StartAsync(start) is not { } server)
            return null;
        await using var flask = server;
        return await JobLoad.MeasureAsync(flask, setup, WarmUp(setup), async client =>
        {
            using var response = await client.PostAsJsonAsync("/send_prompt", new { prompt = "An image of a fixed size, for measuring" });
            response.EnsureSuccessStatusCode();
            await response.Content.ReadFromJsonAsync<JsonElement>();
        });
    }

    public static async Task<JobFigures?> BareLoopAsync(JobSetup setup, string model, DirectoryInfo folder)
    {
        if (await PeerStores.StartAsync() is not { } running)
            return null;
        await using var stores = running;
        var start = Script("bare_loop.py", stores, model);
        start.RedirectStandardOutput = true;
        foreach (var number in new[] { setup.Callers, WarmUp(setup), setup.Jobs })
            start.ArgumentList.Add(number.ToString(CultureInfo.InvariantCulture));
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            return null;
        var figures = JsonDocument.Parse(output).RootElement;
        return JobFigures.Of(
            figures.GetProperty("latencies_ms").EnumerateArray().Select(latency => latency.GetDouble()),
            figures.GetProperty("seconds").GetDouble(), figures.GetProperty("cpu_seconds").GetDouble(),
            figures.GetProperty("peak_mb").GetDouble());
    }

    // Connections and Python's imports; nothing is compiled later.
    private static int WarmUp(JobSetup setup) => Math.Max(20, setup.Callers * 2);

    private static ProcessStartInfo Script(string name, PeerStores stores, string model)
    {
        var start = new ProcessStartInfo(Python, [Path.Combine(Peers, name)]);
        foreach (var (variable, value) in stores.Environment)
            start.Environment[variable] = value;
        start.Environment["BEDROCK_ENDPOINT"] = model;
        start.Environment["MALLOC_ARENA_MAX"] = "2"; // as ours has it
        return start;
    }
}
