using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Rendering;

/// <summary>The room where pictures are looked at, cleaned, cut, converted and labelled. It knows nothing of HTTP, Functions or where pictures lie.</summary>
public static class RenderingRoom
{
    public static IServiceCollection AddRendering(this IServiceCollection services) => services
        .AddSingleton(_ => new ImagingLibrary())
        .AddSingleton<PictureFinisher>()
        .AddSingleton<Thumbnailer>()
        .AddSingleton<InputPictures>()
        .AddSingleton<MaskTranslator>();
}
