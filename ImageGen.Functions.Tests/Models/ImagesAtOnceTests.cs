using ImageGen.Imaging;
using ImageGen.Models;
using ImageGen.Storage;
using ImageGen.Tests.Imaging;
using ImageGen.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NetVips;
using static ImageGen.Tests.Models.Providers;

namespace ImageGen.Tests.Models;

/// <summary>The arrays that images lie in are used again, by other requests.</summary>
public sealed class ImagesAtOnceTests
{
    private const int Models = 6, Rounds = 5;

    [Fact]
    public async Task Images_of_many_requests_at_once_are_not_mixed()
    {
        var images = Enumerable.Range(0, Models).Select(Noise).ToArray();
        var stubs = await Task.WhenAll(images.Select(image => ProviderStub.StartAsync(new StubAnswer(
            200, $$"""{"images": ["{{Convert.ToBase64String(image)}}"], "seeds": [1], "finish_reasons": [null]}"""))));
        var imaging = new ImagingLibrary();
        var inspector = new ImageInspector(new ImageFinisher(imaging));
        var store = new FaultyImageStore();
        using var spool = new TestSpool();
        using var health = new StorageHealth(store, new NoRecords(), TimeProvider.System, NullLogger<StorageHealth>.Instance);
        var staging = new StagedImages(
            store, new Thumbnails(store, new Thumbnailer(imaging)), spool.Spool, health, Options.Create(new StorageOptions()),
            TimeProvider.System, NullLogger<StagedImages>.Instance);

        await Task.WhenAll(Enumerable.Range(0, Models * Rounds).Select(StoreAsync));

        var pixels = images.Select(Pixels.Of).ToArray();
        foreach (var number in Enumerable.Range(0, Models * Rounds))
            Assert.Equal(pixels[number % Models], Pixels.Of(store.Images[ImageKeys.Staging(IdOf(number), 1)].Bytes));
        foreach (var stub in stubs)
            await stub.DisposeAsync();

        async Task StoreAsync(int number)
        {
            var plan = ImagePlanner.Plan(
                Catalogs.Request with { Shape = AspectRatio.Of(1, 1) }, Catalogs.At("2026-11-01").Find(Core)!);
            using var response = await CallAsync(Core, stubs[number % Models].Address);
            var batch = await inspector.InspectAsync(response, plan, attempt: 1);
            await staging.PutAsync(IdOf(number), batch.Images, CancellationToken.None);
        }

        static RequestId IdOf(int number) => RequestId.Parse($"image-{number}");
    }

    private static byte[] Noise(int seed)
    {
        using var noise = Image.Gaussnoise(1024, 1024, mean: 30 * (seed + 1), sigma: 8, seed: seed);
        using var bytes = noise.Cast(Enums.BandFormat.Uchar);
        using var rgb = bytes.Bandjoin(bytes, bytes);
        using var named = rgb.Copy(interpretation: Enums.Interpretation.Srgb);
        return named.PngsaveBuffer(compression: 1);
    }
}
