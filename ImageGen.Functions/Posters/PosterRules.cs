using ImageGen.Models.Catalog;
using Microsoft.Extensions.Options;

namespace ImageGen.Posters;

/// <summary>The model that the settings name must be one.</summary>
public sealed class PosterRules : IValidateOptions<PosterOptions>
{
    public ValidateOptionsResult Validate(string? name, PosterOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Model.Length == 0 || ModelTable.Find(options.Model) is not null
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"{PosterOptions.Section}:{nameof(options.Model)} is '{options.Model}', but must be a model as GET /api/models lists "
                + "them.");
    }
}
