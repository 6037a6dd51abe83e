using ImageGen.Access;
using ImageGen.Aws;
using ImageGen.Contact;
using ImageGen.Gallery;
using ImageGen.Generation;
using ImageGen.Http;
using ImageGen.Imaging;
using ImageGen.Marketing;
using ImageGen.Models;
using ImageGen.Posters;
using ImageGen.Products;
using ImageGen.Retention;
using ImageGen.Storage;
using ImageGen.Studio;
using ImageGen.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ImageGen;

/// <summary>Registers the rooms of the app, one line each; the same for the Functions host and the local host.</summary>
public static class ImageGenApp
{
    public static IServiceCollection AddImageGen(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton<HttpPipeline>()
            .AddHttp()
            .AddAws()
            .AddStorage()
            .AddAccess()
            .AddImaging()
            .AddWeb()
            .AddModels()
            .AddGeneration()
            .AddProducts()
            .AddMarketing()
            .AddPosters()
            .AddGallery()
            .AddContact()
            .AddRetention()
            .AddStudio();
    }
}
