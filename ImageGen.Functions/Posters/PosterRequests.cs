using ImageGen.Access;
using ImageGen.Generation;
using ImageGen.Http;
using ImageGen.Models;
using ImageGen.Models.Catalog;
using ImageGen.Settings;
using Microsoft.Extensions.Options;

namespace ImageGen.Posters;

/// <summary>Makes the request for a prompt, as the settings order it.</summary>
public sealed class PosterRequests(ModelCatalog catalog, GivenSettings given, IOptions<PosterOptions> options)
{
    /// <summary>The request, or the rule that it breaks.</summary>
    /// <param name="prompt">Cleaned.</param>
    public Result<GenerationRequest, ValidationError> Write(string prompt, Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var order = options.Value;
        var request = new GenerationRequest
        {
            // The end of the key, as in the older service.
            RequestId = Guid.NewGuid().ToString("N"),
            UserId = caller.UserId ?? GenerationRules.DefaultUser,
            Prompt = prompt,
            Width = order.Width,
            Height = order.Height,
            Fit = SizeFit.Nearest,
            Quality = order.Quality,
            Model = Model(order),
            IsPoster = true,
        };
        if (GenerationRules.Check(request) is [var error, ..])
            return error;
        // Which model it is does not depend on the guidance: a setting of an older model must not choose another one.
        var models = catalog.Candidates(request.ToImageRequest());
        if (models.IsRefused)
            return new ValidationError(models.Refusal.Field, models.Refusal.Rule, models.Refusal.Example);
        return models.Value[0].CfgScale is { } range
            ? request with { CfgScale = Math.Clamp(order.CfgScale, range.Min, range.Max) }
            : request;
    }

    // A variable of the older service may name a model that has ended since (OlderDefault).
    private string? Model(PosterOptions order)
    {
        if (order.Model.Length == 0)
            return null;
        var isOlder = given.Find($"{PosterOptions.Section}:{nameof(order.Model)}")?.Name == OlderDefault.Variable;
        return isOlder && catalog.Find(order.Model) is { } model && catalog.StateOf(model) == ModelState.Retired
            ? catalog.RetirementOf(model)?.Successor
            : order.Model;
    }
}
