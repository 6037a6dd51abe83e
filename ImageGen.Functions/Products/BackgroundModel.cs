using ImageGen.Models;
using ImageGen.Models.Catalog;
using ImageGen.Models.OpenAi;
using ImageGen.Settings;
using Microsoft.Extensions.Options;

namespace ImageGen.Products;

/// <summary>The model that makes backgrounds where a request names none.</summary>
public sealed class BackgroundModel(ModelCatalog catalog, GivenSettings given, IOptions<ProductsOptions> options)
{
    /// <summary>Its id; null where it is the service's default.</summary>
    public string? Id
    {
        get
        {
            if (options.Value.Model.Length > 0)
                return options.Value.Model;
            return given.Find($"{ModelsOptions.Section}:{nameof(ModelsOptions.OpenAiKey)}") is { Value.Length: > 0 }
                ? catalog.All.FirstOrDefault(model => model.Family == OpenAiFamily.FamilyName && catalog.IsUsable(model))?.Id
                : null;
        }
    }
}
