using ImageGen.Models;
using ImageGen.Models.Catalog;
using ImageGen.Settings;
using Microsoft.Extensions.Options;

namespace ImageGen.Posters;

/// <summary>The model that the settings name must be one. That of the older variable is checked as the default of all requests.</summary>
public sealed class PosterRules(GivenSettings given) : IValidateOptions<PosterOptions>
{
    public ValidateOptionsResult Validate(string? name, PosterOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        const string Setting = $"{PosterOptions.Section}:{nameof(options.Model)}";
        return options.Model.Length == 0 || ModelTable.Find(options.Model) is not null || given.Find(Setting)?.Name == OlderDefault.Variable
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"{Setting} is '{options.Model}', but must be a model as GET /api/models lists "
                + "them.");
    }
}
