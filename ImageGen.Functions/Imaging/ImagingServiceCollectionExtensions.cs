using ImageGen.Imaging.Designs;
using ImageGen.Imaging.Overlays;
using ImageGen.Imaging.Svg;
using ImageGen.Imaging.Text;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Imaging;

/// <summary>
/// Registers what probes, cleans, crops, converts and labels images, and draws texts on them. Independent of HTTP, Functions and storage.
/// </summary>
public static class ImagingServiceCollectionExtensions
{
    /// <exception cref="UnsupportedPlatformException">libvips cannot be loaded here.</exception>
    public static IServiceCollection AddImaging(this IServiceCollection services) => services
        .AddSingleton(new ImagingLibrary())
        .AddSingleton<ImageFinisher>()
        .AddSingleton<Thumbnailer>()
        .AddSingleton<ContactSheet>()
        .AddSingleton<ImageCleaner>()
        .AddSingleton<MaskConverter>()
        .AddSingleton<SvgRasterizer>()
        .AddSingleton(_ => new FontLibrary())
        .AddSingleton<TextEngine>()
        .AddSingleton<OverlayComposer>()
        .AddSingleton<DesignRenderer>();
}
