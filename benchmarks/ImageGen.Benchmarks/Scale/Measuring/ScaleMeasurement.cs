using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using DurableLocal;
using ImageGen.Benchmarks.Scale.Simulation;
using ImageGen.LocalHost;
using ImageGen.Storage;
using ImageGen.Tests.Emulators;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Benchmarks.Scale.Measuring;

/// <summary>Measures what the simulation replays: calls and CPU of a job against emulators, and the local host under load.</summary>
internal static class ScaleMeasurement
{
    /// <summary>
    /// What is bound by CPU can be told on a machine only that does nothing else. CPU is the host's there, in the run itself.
    /// </summary>
    private static readonly MeasuredRun[] OfAQuietMachine =
    [
        new("CPU", "docs/performance.md, 2026-11-25", 2, 1.5, 0, 8, 16, 0.031, 0.036, 53.4, 0.145, null),
        new("CPU, many", "docs/performance.md, 2026-11-25", 2, 1.5, 0, 32, 16, 0.028, 0.036, 59, 0.518, null),
    ];

    public static async Task<ScaleCosts> MeasureAsync(double rounds)
    {
        var folders = Directory.CreateTempSubdirectory("imagegen-scale-");
        try
        {
            var (functions, calls) = await CountAsync(folders);
            return new()
            {
                Measured = DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                Machine = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Environment.ProcessorCount} cores, .NET {Environment.Version.ToString(2)}, load average {LoadAverage()}"),
                CpuSeconds = Round(await CpuAsync(folders, rounds)),
                Turns = functions.Turns,
                RecordBytes = calls.RecordBytes,
                Calls = calls.Calls,
                Activities = functions.Ran,
                Runs =
                [
                    await RunAsync(
                        folders, "permits", 40_000, 640, TimeSpan.FromMilliseconds(500), callers: 16, permits: 4, (int)(160 * rounds)),
                    await RunAsync(folders, "model", 1_500_000, 1024, TimeSpan.FromSeconds(1), callers: 8, permits: 16, (int)(80 * rounds)),
                    .. OfAQuietMachine,
                ],
            };
        }
        finally
        {
            folders.Delete(recursive: true);
        }
    }

    // The least of several: other processes only add to it.
    private static async Task<double> CpuAsync(DirectoryInfo folders, double rounds)
    {
        var least = double.MaxValue;
        for (var round = 0; round < 2; round++)
        {
            // The emulator of S3 keeps a gigabyte.
            var (s3, dynamoDb) = await EmulatorsAsync();
            var (cpu, _, _) = await ImmediateAsync(
                folders, TestImage.OfSize(1024, 1_500_000), callers: 4, rounds, $"Storage:S3Endpoint={s3}",
                $"Storage:DynamoDbEndpoint={dynamoDb}");
            least = Math.Min(least, cpu);
        }

        return least;
    }

    // In this process, so that its clients can be listened to.
    private static async Task<(StagedFunctions Functions, RecordedCalls Calls)> CountAsync(DirectoryInfo folders)
    {
        var (s3, dynamoDb) = await EmulatorsAsync();
        RecordedCalls? calls = null;
        await using var model = await FixedModel.StartAsync(
            TestImage.OfSize(1024, 1_500_000), TimeSpan.FromMilliseconds(200), () => calls!.IsPaid = true);
        await using var app = LocalApp.Build(
            new Dictionary<string, string?>
            {
                ["LocalHost:Port"] = "0",
                ["LocalHost:Data"] = folders.CreateSubdirectory("count").FullName,
                ["Models:BedrockEndpoint"] = model.Endpoint,
                ["Storage:S3Endpoint"] = s3,
                ["Storage:DynamoDbEndpoint"] = dynamoDb,
                ["Logging:LogLevel:Default"] = "Warning",
            },
            services =>
            {
                var inner = services.Single(service => service.ServiceType == typeof(IDurableFunctions));
                services.Remove(inner);
                services.AddSingleton(provider => new StagedFunctions(
                    (IDurableFunctions)ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!)));
                services.AddSingleton<IDurableFunctions>(provider => provider.GetRequiredService<StagedFunctions>());
            });
        calls = new RecordedCalls(app.Services.GetRequiredService<AwsClients>());
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        var functions = app.Services.GetRequiredService<StagedFunctions>();
        // The second: the first proves that the store can be written.
        for (var job = 0; job < 2; job++)
        {
            calls.Clear();
            functions.Clear();
            using var answer = await client.PostAsJsonAsync("/api/assets", new { prompt = new string('x', 200) + " an image of a prompt" });
            answer.EnsureSuccessStatusCode();
            await calls.Completed.WaitAsync(TimeSpan.FromSeconds(60));
            // The last turn ends the instance.
            await Task.Delay(TimeSpan.FromSeconds(1));
        }

        await app.StopAsync();
        return (functions, calls);
    }

    private static async Task<(string S3, string DynamoDb)> EmulatorsAsync() => (
        (await Emulator.StartAsync("ceph.mjs", "imagegen", "imagegen")).Address.ToString(),
        (await Emulator.StartAsync("dynalite.mjs")).Address.ToString());

    private static async Task<(double HostCpu, double OwnCpu, double Seconds)> ImmediateAsync(
        DirectoryInfo folders, byte[] image, int callers, double rounds, params string[] settings)
    {
        await using var model = await FixedModel.StartAsync(image, TimeSpan.Zero);
        await using var host = await HostProcess.StartAsync(model.Endpoint, Folder(folders), settings);
        var (_, cpu, own, seconds) = await HostLoad.RunAsync(host, callers, (int)(100 * rounds));
        return (cpu, own, seconds[seconds.Count / 2]);
    }

    private static async Task<MeasuredRun> RunAsync(
        DirectoryInfo folders, string name, int bytes, int side, TimeSpan delay, int callers, int permits, int jobs)
    {
        var image = TestImage.OfSize(side, bytes);
        var alone = await ImmediateAsync(folders, image, callers: 1, rounds: 1);
        await using var model = await FixedModel.StartAsync(image, delay);
        await using var host = await HostProcess.StartAsync(model.Endpoint, Folder(folders), $"Models:MaxParallelCalls={permits}");
        var before = OtherCpu(host);
        var start = Stopwatch.GetTimestamp();
        var (perSecond, _, _, seconds) = await HostLoad.RunAsync(host, callers, jobs);
        var others = (OtherCpu(host) - before) / Stopwatch.GetElapsedTime(start).TotalSeconds;
        return new(
            name, "-- scale --measure", Round(Environment.ProcessorCount - others), Math.Round(bytes / 1e6, 2), delay.TotalSeconds, callers,
            permits, Round(alone.HostCpu + alone.OwnCpu), Round(alone.Seconds), Round(perSecond),
            Round(seconds[seconds.Count / 2]), Round(seconds[(int)(seconds.Count * 0.95)]));
    }

    /// <summary>CPU seconds of all other processes of the machine.</summary>
    private static double OtherCpu(HostProcess host)
    {
        // user, nice, system, idle, iowait, irq, softirq, steal: hundredths of a second.
        var ticks = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToList();
        return ((ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6] + ticks[7]) / 100) - host.CpuSeconds - HostLoad.OwnCpuSeconds();
    }

    private static string Folder(DirectoryInfo folders) => folders.CreateSubdirectory(Guid.NewGuid().ToString("N")).FullName;

    private static double Round(double value) => Math.Round(value, 4);

    private static string LoadAverage() => File.ReadAllText("/proc/loadavg").Split(' ')[0];
}
