using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ImageGen.Benchmarks.Products;

/// <summary>Product pages as single jobs and in one batch: when the first picture is there, how many a second, and the memory.</summary>
public static class BatchTable
{
    private const int Pages = 500;

    /// <param name="rounds">Pages are this many times 500, at most that.</param>
    public static async Task PrintAsync(double rounds)
    {
        var pages = Math.Min(Pages, (int)(Pages * rounds));
        await using var shop = await ShopAsync();
        await using var model = await FixedModel.StartAsync(TestImage.OfSize(1024, 1_500_000), TimeSpan.FromMilliseconds(500));
        var folder = Directory.CreateTempSubdirectory("imagegen-batch-").FullName;
        try
        {
            var address = new Uri(shop.Urls.First());
            await using var host = await HostProcess.StartAsync(
                model.Endpoint, folder, $"PublicWeb:AllowHosts={address.Authority}", "Products:OwnHosts=*");
            Console.WriteLine("| product pages | seconds | CPU s each | peak RSS MB |");
            Console.WriteLine("|---|---|---|---|");
            // The first loads the fonts and compiles the code.
            await SinglesAsync(host, address, 3);
            var single = await SinglesAsync(host, address, 10) / 10;
            Print("a single one, of ten one after the other", single, host.CpuSeconds, 13, host);
            var cpu = host.CpuSeconds;
            var (first, half, all) = await BatchAsync(host, address, pages);
            Print("the first of a batch", first.Seconds, 0, 0, host);
            Print($"half of a batch of {pages}", half.Seconds, 0, 0, host, half.Megabytes);
            Print("all of it", all.Seconds, host.CpuSeconds - cpu, pages, host, all.Megabytes);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"The first picture of the batch takes {first.Seconds / single:0.00} times a single one."));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<double> SinglesAsync(HostProcess host, Uri shop, int count)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/generative-ai-images/generate")
            {
                Content = JsonContent.Create(new { productUrl = new Uri(shop, $"/single/{i}") }),
            };
            request.Headers.Add("Prefer", "wait=60");
            using var response = await host.Client.SendAsync(request);
            var status = await response.Content.ReadFromJsonAsync<JsonElement>();
            if (status.GetProperty("status").GetString() != "completed")
                throw new InvalidOperationException(status.ToString());
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task<(Point First, Point Half, Point All)> BatchAsync(HostProcess host, Uri shop, int pages)
    {
        var start = Stopwatch.GetTimestamp();
        using var response = await host.Client.PostAsJsonAsync(
            "/generative-ai-images/batch", Enumerable.Range(0, pages).Select(i => new Uri(shop, $"/batch/{i}")));
        var rows = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("rows");
        var open = rows.EnumerateArray().Select(row => row.GetProperty("jobId").GetString()!).ToList();
        Point? first = null, half = null;
        // They are started in their order.
        while (open.Count > 0)
        {
            for (var i = 0; i < Math.Min(16, open.Count); i++)
            {
                var status = await host.Client.GetFromJsonAsync<JsonElement>($"/api/status/{open[i]}");
                if (status.GetProperty("status").GetString() is not ("completed" or "failed"))
                    continue;
                open.RemoveAt(i--);
                first ??= Now();
                if (open.Count <= pages / 2)
                    half ??= Now();
            }

            await Task.Delay(20);
        }

        return (first!, half!, Now());

        Point Now() => new(Stopwatch.GetElapsedTime(start).TotalSeconds, host.PeakMegabytes);
    }

    private static void Print(string title, double seconds, double cpu, int pages, HostProcess host, double? megabytes = null) =>
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {title} | {seconds:0.00} | {(pages == 0 ? "" : $"{cpu / pages:0.000}")} | {megabytes ?? host.PeakMegabytes:0} |"));

    private static async Task<WebApplication> ShopAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var shop = builder.Build();
        var html = SamplePage.Html(60_000);
        shop.MapGet("/{**path}", () => Results.Content(html, "text/html; charset=utf-8"));
        await shop.StartAsync();
        return shop;
    }

    private sealed record Point(double Seconds, double Megabytes);
}
