using System.Globalization;
using System.Text.Json;

namespace ImageGen.LocalHost.Commands;

/// <summary>What a marketing user does with a shop's catalogue: fields, designs and products in, images and feeds out.</summary>
internal sealed class SampleRun(SampleClient client, SampleFolder folder, DirectoryInfo target, TextWriter output)
{
    private const int MaxSheet = 200;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    /// <summary>True when every row of every feed was drawn.</summary>
    public async Task<bool> RunAsync(Uri pictures, int? rows)
    {
        var fields = await client.PutAsync("/marketing/fields", folder.Fields);
        var imported = await client.PostCsvAsync("/marketing/products?replace=true", folder.Products(pictures, rows));
        await WriteAsync($"{fields.GetProperty("fields").GetArrayLength()} fields, {imported.GetProperty("imported")} products");
        foreach (var error in imported.GetProperty("errors").EnumerateArray())
            await WriteAsync($"  products.csv, line {error.GetProperty("line")}: {error.GetProperty("error")}");
        var isComplete = imported.GetProperty("refused").GetInt32() == 0;

        var begun = TimeProvider.System.GetTimestamp();
        var feeds = new List<(string Name, Guid Outfeed)>();
        foreach (var (name, json) in folder.Designs)
            feeds.Add((name, await StartAsync(name, json)));
        var images = 0;
        foreach (var (name, outfeed) in feeds)
        {
            var counts = (await WaitAsync(outfeed)).GetProperty("counts");
            var generated = counts.GetProperty("GENERATED").GetInt32();
            images += generated;
            var others = counts.EnumerateObject().Where(count => count.Name != "GENERATED" && count.Value.GetInt32() > 0).ToList();
            isComplete &= others.Count == 0 && generated > 0;
            await WriteAsync($"{name,-12} {generated,5} images{string.Concat(others.Select(count => $", {count.Value} {count.Name}"))}");
            await ReportFailuresAsync(outfeed);
            await SaveAsync(name, outfeed, generated);
        }

        var seconds = TimeProvider.System.GetElapsedTime(begun).TotalSeconds;
        await WriteAsync(
            $"{images} images in {seconds:0.0} s, {images / seconds:0.0} a second. Contact sheets and feeds are in {target.FullName}.");
        return isComplete;
    }

    private async Task<Guid> StartAsync(string name, string design)
    {
        var body = $$"""{"name":{{JsonSerializer.Serialize(name)}},"template":{{design}}}""";
        var template = await client.PostAsync("/marketing/templates", body);
        var outfeed = Guid.NewGuid();
        var message = new
        {
            type = "process",
            data = new { user_template_id = template.GetProperty("user_template_id").GetGuid(), outfeed_id = outfeed },
        };
        await client.PostAsync("/marketing/messages", JsonSerializer.Serialize(message));
        return outfeed;
    }

    private async Task<JsonElement> WaitAsync(Guid outfeed)
    {
        while (true)
        {
            var feed = await client.GetAsync($"/marketing/outfeeds/{outfeed}?limit=1");
            var run = feed.GetProperty("run");
            if (run.GetProperty("state").GetString() != "running")
            {
                if (run.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.String)
                    await WriteAsync($"  {error}");
                return feed;
            }

            await Task.Delay(Pause, TimeProvider.System);
        }
    }

    private async Task ReportFailuresAsync(Guid outfeed)
    {
        for (var page = $"/marketing/outfeeds/{outfeed}/failed"; page is not null;)
        {
            var failed = await client.GetAsync(page);
            foreach (var row in failed.GetProperty("rows").EnumerateArray())
                await WriteAsync($"  {row.GetProperty("product")}: {row.GetProperty("error_message")}");
            page = failed.TryGetProperty("next", out var next) && next.ValueKind == JsonValueKind.String ? next.GetString() : null;
        }
    }

    private async Task SaveAsync(string name, Guid outfeed, int generated)
    {
        if (generated > 0)
        {
            await client.SaveAsync(
                $"/marketing/outfeeds/{outfeed}/contact-sheet.jpg?limit={MaxSheet}", FileOf(name, "-contact-sheet.jpg"));
        }

        var first = (await client.GetAsync($"/marketing/outfeeds/{outfeed}?status=GENERATED&limit=1")).GetProperty("rows").EnumerateArray()
            .Select(row => row.GetProperty("generated_img_url").GetString()).FirstOrDefault();
        if (first is not null)
            await client.SaveAsync(first, FileOf(name, Path.GetExtension(new Uri(first).AbsolutePath)));
        await client.SaveAsync($"/marketing/outfeeds/{outfeed}/feed.csv", FileOf(name, ".csv"));
    }

    private string FileOf(string name, string ending) => Path.Combine(target.FullName, name + ending);

    private Task WriteAsync(FormattableString text) => output.WriteLineAsync(text.ToString(CultureInfo.InvariantCulture));
}
