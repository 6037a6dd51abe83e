using ImageGen.Models.Catalog;
using ImageGen.Settings;
using Microsoft.Extensions.Options;

namespace ImageGen.Models;

/// <summary>Holds the settings that name models against the catalog: at the start, not in an outage.</summary>
public sealed class ModelSettingsRules(GivenSettings given, TimeProvider time) : IValidateOptions<ModelsOptions>
{
    private const string Listed = "GET /api/models lists what is in service";

    public ValidateOptionsResult Validate(string? name, ModelsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var faults = new[]
            {
                Chosen(nameof(options.Default), options.Default, options),
                Chosen(nameof(options.Premium), options.Premium, options),
            }
            .Concat(options.FallbackList.Select(id => Usable(Name(nameof(options.Fallback)), id)))
            .Concat(Prices(options))
            .OfType<string>()
            .ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    // Empty is the fault of another rule.
    private string? Chosen(string property, string id, ModelsOptions options)
    {
        if (id.Length == 0)
            return null;
        var givenAs = given.Find(Name(property))?.Name ?? Name(property);
        var isSubstituted = options.WhenRetired == WhenRetired.Substitute || givenAs == OlderDefault.Variable;
        return isSubstituted && ModelTable.Find(id)?.Successor is not null ? null : Usable(givenAs, id);
    }

    private string? Usable(string setting, string id)
    {
        if (ModelTable.Find(id) is not { } model)
            return Unknown(setting, id);
        return model.EndOfLife is { } end && end <= DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)
            ? $"{setting} names the model {id}, which reached its end of life on {end:yyyy-MM-dd}. Use {model.Successor}."
            : null;
    }

    private static IEnumerable<string?> Prices(ModelsOptions options)
    {
        var setting = Name(nameof(options.Prices));
        foreach (var id in options.PricedModels.Distinct())
        {
            if (ModelTable.Find(id) is not { } model)
                yield return Unknown(setting, id);
            else if (model.Id != id)
                yield return $"{setting} names the model {id}, whose whole id is {model.Id}. Use that.";
            if (options.PricedModels.Count(other => other == id) > 1)
                yield return $"{setting} names the model {id} twice, but each model has one price.";
        }
    }

    private static string Unknown(string setting, string id) =>
        Spelling.Nearest(id, ModelTable.All.Select(model => model.Id)) is { } nearest
            ? $"{setting} names the model {id}, which is not known. The nearest one is {nearest}; {Listed}."
            : $"{setting} names the model {id}, which is not known. Use one such as {ModelTable.All[0].Id}; {Listed}.";

    private static string Name(string property) => $"{ModelsOptions.Section}:{property}";
}
