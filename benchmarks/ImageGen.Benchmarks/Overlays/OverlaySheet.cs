using ImageGen.Imaging;
using ImageGen.Imaging.Overlays;
using ImageGen.Imaging.Text;
using ImageGen.Tests.Imaging.Overlays;
using SkiaSharp;

namespace ImageGen.Benchmarks.Overlays;

/// <summary>Draws every layout in every size and in four scripts on one sheet, and the sample of every layout.</summary>
public static class OverlaySheet
{
    private const int RowHeight = 190;
    private const int Gap = 10;
    private const int SheetQuality = 74;

    private static readonly string[] Languages = ["en", "ar", "ja", "hi"];

    private static readonly string[] Prompts =
    [
        "a product bottle of perfume on a table, studio light",
        "a teapot on a wooden table, morning",
        "palm beach at sunset",
        "snowy mountain, winter, bright day",
        "city at night, neon",
        "market hall, lively",
        "silk fabric, red",
        "meadow in spring, bright",
        "forest in autumn",
    ];

    private static readonly SKSamplingOptions Smooth = new(SKFilterMode.Linear, SKMipmapMode.Linear);

    /// <param name="sheet">File of the sheet.</param>
    /// <param name="samples">Folder of the samples; none are made without one.</param>
    public static async Task WriteAsync(string sheet, string? samples)
    {
        await using var photos = await SimulatedPhotos.StartAsync();
        var composer = new OverlayComposer(new ImagingLibrary(), new TextEngine(new FontLibrary()));
        await WriteSheetAsync(sheet, photos, composer);
        if (samples is null)
            return;
        foreach (var layout in OverlayLayouts.All)
        {
            var sample = await OverlaySample.MakeAsync(layout.Name, photos, composer);
            await File.WriteAllBytesAsync(Path.Combine(samples, $"{layout.Name}.jpg"), sample);
        }
    }

    private static async Task WriteSheetAsync(string path, SimulatedPhotos photos, OverlayComposer composer)
    {
        var width = Gap + OverlaySizes.All.Sum(size => Width(size) + Gap);
        var rows = OverlayLayouts.All.Count * Languages.Length;
        using var surface = SKSurface.Create(new SKImageInfo(width, Gap + (rows * (RowHeight + Gap))));
        surface.Canvas.Clear(new SKColor(0xFFE8E8E6));
        var number = 0;
        foreach (var layout in OverlayLayouts.All)
        {
            foreach (var language in Languages)
            {
                var left = Gap;
                var top = Gap + (number / OverlaySizes.All.Count * (RowHeight + Gap));
                foreach (var size in OverlaySizes.All)
                {
                    var photo = await photos.GetAsync(Prompts[number++ % Prompts.Length]);
                    var request = new OverlayRequest
                    {
                        Layout = layout.Name,
                        Size = size.Ratio,
                        Text = OverlayExamples.Texts[language],
                        Language = language,
                    };
                    var composed = await composer.ComposeAsync(photo, request, CancellationToken.None);
                    using var image = SKImage.FromEncodedData(composed.Value?.Jpeg
                        ?? throw new InvalidOperationException($"{layout.Name} {size.Ratio} {language}: {composed.Refusal!.Sentence}"));
                    surface.Canvas.DrawImage(image, SKRect.Create(left, top, Width(size), RowHeight), Smooth);
                    left += Width(size) + Gap;
                }
            }
        }

        using var snapshot = surface.Snapshot();
        using var data = snapshot.Encode(SKEncodedImageFormat.Jpeg, SheetQuality);
        await File.WriteAllBytesAsync(path, data.ToArray());
    }

    private static int Width(OverlaySize size) => size.Width * RowHeight / size.Height;
}
