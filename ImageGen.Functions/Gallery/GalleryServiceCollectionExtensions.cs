using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Gallery;

/// <summary>Registers what the room needs beyond its functions, which the host finds by itself.</summary>
public static class GalleryServiceCollectionExtensions
{
    public static IServiceCollection AddGallery(this IServiceCollection services) => services.AddSingleton<GalleryImages>();
}
