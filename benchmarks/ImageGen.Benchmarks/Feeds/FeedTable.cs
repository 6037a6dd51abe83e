using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ImageGen.LocalHost.Postgres;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ImageGen.Benchmarks.Feeds;

/// <summary>
/// Feeds of 1, 100, 1,000 and 10,000 products: CPU and time for each row, the first image, the memory; the same feed with 1 % changed;
/// and a small feed of one user beside a large one of another.
/// </summary>
public static class FeedTable
{
    private static readonly int[] Sizes = [100, 1_000, 10_000];

    /// <param name="rounds">Sizes are divided by its inverse: 0.1 for a quick look.</param>
    public static async Task PrintAsync(double rounds)
    {
        await using var pictures = await PicturesAsync();
        var programs = PrivatePostgres.FindPrograms()
            ?? throw new InvalidOperationException("PostgreSQL is missing: eng/install.sh postgres.");
        var folder = Directory.CreateTempSubdirectory("imagegen-feed-").FullName;
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, (UnixFileMode)Convert.ToInt32("755", 8));
        await using var postgres = new PrivatePostgres(programs, folder, "benchmark", isDurable: false);
        await postgres.StartAsync(CancellationToken.None);
        try
        {
            var address = new Uri(pictures.Urls.First());
            await using var host = await HostProcess.StartAsync(
                "", Path.Combine(folder, "data"), $"Marketing:ConnectionString={postgres.ConnectionString}",
                $"PublicWeb:AllowHosts={address.Authority}");
            Console.WriteLine("| feed | seconds | rows/s | CPU ms a row | first image s | peak RSS MB |");
            Console.WriteLine("|---|---|---|---|---|---|");
            // The compiler goes on improving the code for some hundred images.
            var warm = await FeedOfUser.MakeAsync(host, "warm", (int)Math.Max(50, 1500 * rounds), address);
            await warm.RunAsync();
            var singles = new List<double>();
            for (var i = 0; i < 5; i++)
                singles.Add((await (await FeedOfUser.MakeAsync(host, $"single{i}", 1, address)).RunAsync()).First);
            var single = singles.Order().ElementAt(2);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"| 1 row, median of 5 | | | | {single:0.000} | {host.PeakMegabytes:0} |"));
            FeedOfUser? largest = null;
            FeedTimes? full = null;
            foreach (var size in Sizes.Select(size => Math.Max(10, (int)(size * rounds))))
            {
                largest = await FeedOfUser.MakeAsync(host, $"user{size}", size, address);
                full = await largest.RunAsync();
                Print($"{size} rows", full, single, host);
            }

            await largest!.ChangeAsync(largest.Size / 100);
            var changed = await largest.RunAsync();
            Print($"{largest.Size} rows, 1 % changed", changed, single, host);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"With 1 % changed it takes 1/{full!.CpuSeconds / changed.CpuSeconds:0} of the CPU."));
            await FairnessAsync(host, largest, address);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task FairnessAsync(HostProcess host, FeedOfUser large, Uri pictures)
    {
        var idle = (await (await FeedOfUser.MakeAsync(host, "small-idle", 10, pictures)).RunAsync()).First;
        var small = await FeedOfUser.MakeAsync(host, "small-busy", 10, pictures);
        await large.ChangeAsync(large.Size);
        var running = large.RunAsync();
        await Task.Delay(TimeSpan.FromSeconds(2));
        var busy = (await small.RunAsync()).First;
        var isRunning = !running.IsCompleted;
        await running;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"A feed of 10 has its first image after {idle:0.00} s alone, and after {busy:0.00} s beside one of {large.Size} "
            + $"({busy / idle:0.0} times{(isRunning ? "" : ", which had ended")})."));
    }

    private static void Print(string title, FeedTimes times, double single, HostProcess host) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {title} | {times.Seconds:0.0} | {times.Rows / times.Seconds:0} | {times.CpuSeconds * 1000 / times.Rows:0.00} "
        + $"| {times.First:0.000} ({times.First / single:0.00}) | {host.PeakMegabytes:0} |"));

    private static async Task<WebApplication> PicturesAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var picture = TestImage.OfSize(600, 300_000);
        app.MapGet("/{name}", () => Results.Bytes(picture, "image/png"));
        await app.StartAsync();
        return app;
    }
}

/// <summary>What a run took.</summary>
/// <param name="First">Seconds until its first image.</param>
/// <param name="CpuSeconds">Of the host, without the database.</param>
internal sealed record FeedTimes(int Rows, double Seconds, double First, double CpuSeconds);

/// <summary>A user with products, a template and a feed.</summary>
internal sealed class FeedOfUser
{
    private static readonly string Design = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Feeds", "design.json"));

    private readonly HostProcess _host;
    private readonly string _user;
    private readonly Uri _pictures;
    private readonly Guid _outfeed = Guid.NewGuid();
    private Guid _template;
    private int _version;

    private FeedOfUser(HostProcess host, string user, int size, Uri pictures) =>
        (_host, _user, Size, _pictures) = (host, user, size, pictures);

    public int Size { get; }

    public static async Task<FeedOfUser> MakeAsync(HostProcess host, string user, int size, Uri pictures)
    {
        var feed = new FeedOfUser(host, user, size, pictures);
        await SendAsync(() => host.Client.PutAsJsonAsync("/marketing/fields", new[]
        {
            new { label_name = "title", product_map = "title" }, new { label_name = "price", product_map = "price" },
            new { label_name = "photo", product_map = "image_link" },
        }));
        using var content = new StringContent(Design, Encoding.UTF8, "application/json");
        var template = await SendAsync(() => host.Client.PostAsync($"/marketing/templates?user_id={user}", content));
        feed._template = template.GetProperty("user_template_id").GetGuid();
        await feed.ImportAsync(0, size);
        return feed;
    }

    /// <summary>Changes the price of the first products.</summary>
    public Task ChangeAsync(int count)
    {
        _version++;
        return ImportAsync(0, count);
    }

    public async Task<FeedTimes> RunAsync()
    {
        var (cpu, start) = (_host.CpuSeconds, Stopwatch.GetTimestamp());
        var process = new { type = "process", data = new { user_template_id = _template, outfeed_id = _outfeed, user_id = _user } };
        await SendAsync(() => _host.Client.PostAsJsonAsync("/marketing/messages", process));
        double? first = null;
        while (true)
        {
            var feed = await _host.Client.GetFromJsonAsync<JsonElement>($"/marketing/outfeeds/{_outfeed}?user_id={_user}&limit=1");
            var run = feed.GetProperty("run");
            if (run.GetProperty("done").GetInt32() > 0)
                first ??= Stopwatch.GetElapsedTime(start).TotalSeconds;
            if (run.GetProperty("state").GetString() == "completed")
                break;
            // The first image is waited for closely; then polling should cost nothing.
            await Task.Delay(first is null ? 5 : 200);
        }

        return new(Size, Stopwatch.GetElapsedTime(start).TotalSeconds, first ?? 0, _host.CpuSeconds - cpu);
    }

    // Ten products share a picture, as the colours of a shoe do.
    private async Task ImportAsync(int from, int count)
    {
        var csv = new StringBuilder("id,title,description,availability,condition,price,link,image_link,brand\n");
        for (var i = from; i < from + count; i++)
        {
            csv.Append(
                CultureInfo.InvariantCulture,
                $"{_user}-{i},\"Product {i}, made by hand\",d,in stock,new,{(i % 400) + _version + 1}.00 EUR,"
                + $"https://shop.example/{i},{new Uri(_pictures, $"/{i / 10}.png")},Brand\n");
        }

        using var content = new StringContent(csv.ToString(), Encoding.UTF8, "text/csv");
        await SendAsync(() => _host.Client.PostAsync($"/marketing/products?user_id={_user}", content));
    }

    private static async Task<JsonElement> SendAsync(Func<Task<HttpResponseMessage>> send)
    {
        using var response = await send();
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? JsonDocument.Parse(text).RootElement : throw new InvalidOperationException(text);
    }
}
