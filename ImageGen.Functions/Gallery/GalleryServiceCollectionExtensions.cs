using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Gallery;

/// <summary>Registers what the functions of this capability need; the host finds the functions themselves.</summary>
public static class GalleryServiceCollectionExtensions
{
    public static IServiceCollection AddGallery(this IServiceCollection services) => services
        .AddSingleton<GalleryImages>()
        .AddSingleton<ThumbnailLinks>();
}
