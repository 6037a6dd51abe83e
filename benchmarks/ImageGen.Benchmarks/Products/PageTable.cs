using System.Diagnostics;
using System.Globalization;
using System.Text;
using AngleSharp.Html.Parser;
using ImageGen.Products.Pages;

namespace ImageGen.Benchmarks.Products;

/// <summary>CPU and allocations of reading a product page of 1.5 MB, beside the HTML parser alone.</summary>
public static class PageTable
{
    private const int Pages = 40;

    /// <param name="rounds">Pages are this many times those of a quick run.</param>
    public static void Print(double rounds)
    {
        var html = SamplePage.Html(1_500_000);
        var body = Encoding.UTF8.GetBytes(html);
        var url = new Uri("https://shop.example/products/mug");
        var response = new PageResponse(
            url, url, 200,
            new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = "text/html; charset=utf-8" }, body);
        Console.WriteLine("| reading a page of 1.5 MB | pages/s | CPU ms each | MB allocated each |");
        Console.WriteLine("|---|---|---|---|");
        var ours = Row("the reader", (int)(Pages * rounds), () =>
        {
            if (ProductPageReader.Read(response, null).Page is not { Title: SamplePage.Name })
                throw new InvalidOperationException("The page is not read.");
        });
        var parser = new HtmlParser();
        var alone = Row("AngleSharp alone", (int)(Pages * rounds), () => parser.ParseDocument(html).Dispose());
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"The reader takes {ours / alone:0.00} times the CPU of its parser."));
    }

    private static double Row(string title, int pages, Action read)
    {
        for (var i = 0; i < Math.Max(5, pages / 5); i++)
            read();
        using var process = Process.GetCurrentProcess();
        var (before, allocated, start) = (process.TotalProcessorTime, GC.GetTotalAllocatedBytes(), Stopwatch.GetTimestamp());
        for (var i = 0; i < pages; i++)
            read();
        process.Refresh();
        var milliseconds = (process.TotalProcessorTime - before).TotalMilliseconds / pages;
        var megabytes = (GC.GetTotalAllocatedBytes() - allocated) / 1e6 / pages;
        var rate = pages / Stopwatch.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"| {title} | {rate:0.0} | {milliseconds:0.0} | {megabytes:0.0} |"));
        return milliseconds;
    }
}
