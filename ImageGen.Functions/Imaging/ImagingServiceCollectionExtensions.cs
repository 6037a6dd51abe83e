using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Imaging;

/// <summary>The room where images are looked at, cleaned, cut, converted and labelled. It knows nothing of HTTP, Functions or where images lie.</summary>
public static class ImagingServiceCollectionExtensions
{
    public static IServiceCollection AddImaging(this IServiceCollection services) => services
        .AddSingleton(_ => new ImagingLibrary())
        .AddSingleton<ImageFinisher>()
        .AddSingleton<Thumbnailer>()
        .AddSingleton<ImageCleaner>()
        .AddSingleton<MaskConverter>();
}
