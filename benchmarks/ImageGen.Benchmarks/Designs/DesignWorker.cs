using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using ImageGen.Benchmarks.Images;
using ImageGen.Imaging;
using ImageGen.Imaging.Designs;
using ImageGen.Imaging.Svg;
using ImageGen.Imaging.Text;

namespace ImageGen.Benchmarks.Designs;

/// <summary>
/// Our side of the comparison, in a process of its own: the same design over and over. The peers' workers, <c>peers/design*</c>, take the
/// same arguments and answer the same line; they draw by commands, and keep what they decoded as well.
/// </summary>
public static class DesignWorker
{
    /// <summary>The first argument.</summary>
    public const string Word = "design-worker";

    private const int WarmUp = 60;

    private const string Json = """
        {"width": 1200, "height": 628, "pages": [{"background": "white", "children": [
        {"type": "image", "x": 0, "y": 0, "width": 1200, "height": 628, "src": "photo.jpg", "cropX": 0, "cropY": 0.1075, "cropWidth": 1,
         "cropHeight": 0.785},
        {"type": "figure", "subType": "rect", "x": 0, "y": 0, "width": 1200, "height": 628,
         "fill": "linear-gradient(90deg, rgba(0,0,0,0.784) 0%, rgba(0,0,0,0.157) 100%)"},
        {"type": "image", "x": 760, "y": 140, "width": 380, "height": 380, "src": "product.png", "shadowEnabled": true, "shadowBlur": 32,
         "shadowOffsetX": 0, "shadowOffsetY": 18, "shadowColor": "black", "shadowOpacity": 0.45},
        {"type": "figure", "subType": "rect", "x": 60, "y": 60, "width": 190, "height": 52, "cornerRadius": 26, "fill": "#e4002b"},
        {"type": "text", "x": 60, "y": 72, "width": 190, "height": 29, "text": "-30% TODAY", "fontFamily": "Inter", "fontSize": 24,
         "fontWeight": "bold", "fill": "#fff", "align": "center"},
        {"type": "text", "x": 60, "y": 140, "width": 640, "height": 141, "text": "Summer sound, lighter than ever", "fontFamily": "Inter",
         "fontSize": 64, "fontWeight": "bold", "fill": "#fff", "align": "left", "lineHeight": 1.1},
        {"type": "text", "x": 60, "y": 300, "width": 600, "height": 73, "fontFamily": "Inter", "fontSize": 28, "fill": "#e6e6e6",
         "align": "left", "lineHeight": 1.3, "text": "Wireless headphones with 40 hours of play and a case that fits every pocket"},
        {"type": "text", "x": 60, "y": 400, "width": 600, "height": 87, "text": "€129.00", "fontFamily": "Inter", "fontSize": 72,
         "fontWeight": "bold", "fill": "#ffd400", "align": "left"},
        {"type": "image", "x": 60, "y": 540, "width": 160, "height": 48, "src": "logo.png"}]}]}
        """;

    /// <param name="format"><c>png</c> or <c>jpeg</c>.</param>
    /// <param name="folder">That of the pictures, which are read once.</param>
    /// <param name="count">Pages to draw, after a warm-up.</param>
    public static async Task RunAsync(string format, string folder, int count)
    {
        var images = DesignFiles.Names.ToDictionary(name => name, name => Read(Path.Combine(folder, name)));
        var output = new DesignOutput(format == "png" ? ImageFormat.Png : ImageFormat.Jpeg);
        var start = Environment.CpuUsage.TotalTime;
        var library = new ImagingLibrary();
        var renderer = new DesignRenderer(library, new FontLibrary(), new SvgRasterizer(library));
        var page = Design.Read(Json).Value!.Pages[0];
        var result = await RenderAsync();
        var cold = Environment.CpuUsage.TotalTime - start;
        for (var i = 0; i < WarmUp; i++)
            await RenderAsync();

        var (cpu, clock) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
        for (var i = 0; i < count; i++)
            await RenderAsync();
        var seconds = clock.Elapsed.TotalSeconds;
        var used = Environment.CpuUsage.TotalTime - cpu;
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(JsonSerializer.Serialize(new WorkerReport(
            count, seconds, used.TotalMilliseconds, process.PeakWorkingSet64 / 1048576.0, result.File.Length,
            $"renderer {DesignRenderer.RendererVersion}")
        { ColdMs = cold.TotalMilliseconds }));
        if (Environment.GetEnvironmentVariable("IMAGEGEN_KEEP") is { } kept)
            await File.WriteAllBytesAsync(Path.Combine(kept, $"imagegen.{format}"), result.File);

        async Task<RenderedDesign> RenderAsync()
        {
            var rendered = await renderer.RenderAsync(page, new(images, []), output, CancellationToken.None);
            return rendered.Value ?? throw new InvalidOperationException(rendered.Refusal!.Sentence);
        }
    }

    private static DesignImage Read(string path)
    {
        var file = File.ReadAllBytes(path);
        return new(file, Convert.ToHexStringLower(SHA256.HashData(file)));
    }
}
