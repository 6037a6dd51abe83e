using ImageGen.Gallery;
using ImageGen.Generation;
using ImageGen.Http;
using ImageGen.Library;
using ImageGen.Models;
using ImageGen.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ImageGen;

/// <summary>The app's rooms, one line each. Azure's host and the local host register the same.</summary>
public static class ImageGenApp
{
    public static IServiceCollection AddImageGen(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton<FailureAnswer>()
            .AddHttp()
            .AddLibrary()
            .AddRendering()
            .AddModels()
            .AddGeneration()
            .AddGallery();
    }
}
