using System.Globalization;
using ImageGen.Models.OpenAi;
using Microsoft.Extensions.Options;

namespace ImageGen.Models.Catalog;

/// <summary>Finds the models that can do a request today: by date, by what is configured, by what the request asks for.</summary>
public sealed class ModelCatalog(IOptions<ModelsOptions> options, TimeProvider time)
{
    private readonly IReadOnlyDictionary<string, decimal> prices = options.Value.PriceList;

    /// <summary>The model for whoever names none and asks for standard quality.</summary>
    public string DefaultModel => options.Value.Default;

    /// <summary>Every model, alive or not, the ones to be preferred first.</summary>
    public IEnumerable<ImageModel> All => ModelTable.All.Select(Priced);

    /// <summary>
    /// The models to try, in order: the one that was named; or else the default, or where the default cannot do it the first that
    /// can, and after it those of <see cref="ModelsOptions.Fallback"/> that can. Or why there is none.
    /// </summary>
    public (IReadOnlyList<ImageModel> Models, ModelRefusal? Refusal) Candidates(ImageRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var asked = request.Model ?? Default(request.Quality);
        if (Find(asked) is not { } model)
            return ([], new("model", $"must be a known model: {string.Join(", ", ModelTable.All.Select(row => row.Id))}", DefaultModel));

        var refusal = ModelRules.Refusal(request, model);
        if (request.Model is not null || refusal is null)
        {
            if (StateOf(model) == ModelState.Retired)
                return Substitute(request, model);
            refusal ??= Missing(model);
        }

        if (refusal is null)
            return ([model, .. Fallbacks(request, model)], null);
        if (request.Model is null && FirstAble(request) is { } able)
            return ([able, .. Fallbacks(request, able)], null);
        return ([], request.Model is null ? Closest(request) ?? refusal : refusal);
    }

    /// <inheritdoc cref="ModelTable.Find"/>
    public ImageModel? Find(string id) => ModelTable.Find(id) is { } model ? Priced(model) : null;

    /// <summary>Active, ending or retired, today.</summary>
    public ModelState StateOf(ImageModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.EndOfLife is not { } end ? ModelState.Active
            : Today >= end ? ModelState.Retired
            : end.DayNumber - Today.DayNumber <= Retirement.WarningDays ? ModelState.Ending
            : ModelState.Active;
    }

    /// <summary>Why this service cannot use a model that its provider still offers; null when it can.</summary>
    public ModelRefusal? Missing(ImageModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Family == OpenAiFamily.FamilyName && options.Value.OpenAiKey.Length == 0
            ? new("model", $"must be a model that this service has access to; {model.Id} needs the setting Models:OpenAiKey", DefaultModel)
            : null;
    }

    /// <summary>When a model ends or ended, and what to use instead; null while there is no hurry.</summary>
    public Retirement? RetirementOf(ImageModel model) =>
        StateOf(model) == ModelState.Active ? null : new(model.Id, model.EndOfLife!.Value, Successor(model)?.Id);

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    private string Default(string quality) => quality == "premium" ? options.Value.Premium : options.Value.Default;

    private (IReadOnlyList<ImageModel> Models, ModelRefusal? Refusal) Substitute(ImageRequest request, ImageModel retired)
    {
        if (options.Value.WhenRetired == WhenRetired.Substitute)
        {
            var successor = Successor(retired);
            var able = successor is not null && ModelRules.Refusal(request, successor) is null ? successor : FirstAble(request);
            if (able is not null)
                return ([able], null);
        }

        var retirement = RetirementOf(retired)!;
        return ([], new("model",
            string.Create(CultureInfo.InvariantCulture,
                $"must be a model that still answers; {retired.Id} reached its end of life on {retirement.EndOfLife:yyyy-MM-dd}, use {retirement.Successor ?? DefaultModel}"),
            retirement.Successor ?? DefaultModel) { Retirement = retirement });
    }

    private IEnumerable<ImageModel> Fallbacks(ImageRequest request, ImageModel first) => request.Model is not null ? [] : options.Value.FallbackList
        .Select(Find).OfType<ImageModel>()
        .Where(model => model.Id != first.Id && IsUsable(model) && ModelRules.Refusal(request, model) is null);

    private ImageModel? FirstAble(ImageRequest request) => All.FirstOrDefault(model => IsUsable(model) && ModelRules.Refusal(request, model) is null);

    // What the first model for this task misses says more than that the default cannot do it.
    private ModelRefusal? Closest(ImageRequest request) => All
        .Where(model => IsUsable(model) && model.Tasks.ContainsKey(request.Task))
        .Select(model => ModelRules.Refusal(request, model)).FirstOrDefault();

    private bool IsUsable(ImageModel model) => StateOf(model) != ModelState.Retired && Missing(model) is null;

    private ImageModel? Successor(ImageModel retired) =>
        retired.Successor is not { } id || Find(id) is not { } next ? null : IsUsable(next) ? next : Successor(next);

    private ImageModel Priced(ImageModel model) =>
        prices.TryGetValue(model.Id, out var price) ? model with { Prices = [new(price)] } : model;
}
