using ImageGen.Models.OpenAi;
using Microsoft.Extensions.Options;

namespace ImageGen.Models.Catalog;

/// <summary>Finds the models that support a request today: by date, by configuration, by what the request asks for.</summary>
public sealed class ModelCatalog(IOptions<ModelsOptions> options, TimeProvider time)
{
    private readonly IReadOnlyDictionary<string, decimal> _prices = options.Value.PriceList;

    /// <summary>The model for requests that name none and ask for standard quality.</summary>
    public string DefaultModel => options.Value.Default;

    /// <summary>Every model, in service or retired, in the order of preference.</summary>
    public IEnumerable<ImageModel> All => ModelTable.All.Select(Priced);

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    /// <summary>
    /// The models to try, in order; at least one, or the reason why there is none. A named model is tried alone. Otherwise the default
    /// comes first, or the first model that supports the request where the default does not, and then the models of
    /// <see cref="ModelsOptions.Fallback"/> that support it.
    /// </summary>
    public Result<ImageModel[], ModelRefusal> Candidates(ImageRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var asked = request.Model ?? Default(request.Quality);
        if (Find(asked) is not { } model)
        {
            var choices = string.Join(", ", All.Where(IsUsable).Select(row => row.Id));
            return new ModelRefusal("model", $"must be one of {choices}", DefaultModel);
        }

        var refusal = ModelRules.Refusal(request, model);
        if (request.Model is not null || refusal is null)
        {
            if (StateOf(model) == ModelState.Retired)
                return Substitute(request, model);
            refusal ??= Missing(model);
        }

        if (refusal is null)
            return WithFallbacks(request, model);
        if (request.Model is not null)
            return refusal;
        return FirstUsable(request) is { } usable
            ? WithFallbacks(request, usable)
            : OptionInTheWay(request) ?? ClosestRefusal(request) ?? refusal;
    }

    /// <inheritdoc cref="ModelTable.Find"/>
    public ImageModel? Find(string id) => ModelTable.Find(id) is { } model ? Priced(model) : null;

    /// <summary>Active, ending or retired, today.</summary>
    public ModelState StateOf(ImageModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (model.EndOfLife is not { } end)
            return ModelState.Active;
        if (Today >= end)
            return ModelState.Retired;
        return end.DayNumber - Today.DayNumber <= Retirement.WarningDays ? ModelState.Ending : ModelState.Active;
    }

    /// <summary>Why this service cannot use a model that its provider still offers; null when it can.</summary>
    public ModelRefusal? Missing(ImageModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Family == OpenAiFamily.FamilyName && options.Value.OpenAiKey.Length == 0
            ? new("model", $"must be a model that this service has access to; {model.Id} needs the setting Models:OpenAiKey", DefaultModel)
            : null;
    }

    /// <summary>True where the model is in service and this service has access to it.</summary>
    public bool IsUsable(ImageModel model) => StateOf(model) != ModelState.Retired && Missing(model) is null;

    /// <summary>When a model ends or ended, and what to use instead; null while it is active.</summary>
    public Retirement? RetirementOf(ImageModel model) =>
        StateOf(model) == ModelState.Active ? null : new(model.Id, model.EndOfLife!.Value, Successor(model)?.Id);

    private string Default(string quality) => quality == "premium" ? options.Value.Premium : options.Value.Default;

    private Result<ImageModel[], ModelRefusal> Substitute(ImageRequest request, ImageModel retired)
    {
        if (options.Value.WhenRetired == WhenRetired.Substitute)
        {
            var successor = Successor(retired);
            var substitute = successor is not null && ModelRules.Refusal(request, successor) is null ? successor : FirstUsable(request);
            if (substitute is not null)
                return new[] { substitute };
        }

        var retirement = RetirementOf(retired)!;
        var next = retirement.Successor ?? DefaultModel;
        return new ModelRefusal(
            "model", $"must be a model in service; {retired.Id} reached its end of life on {retirement.EndOfLife:O}, use {next}", next)
        {
            Retirement = retirement,
        };
    }

    private ImageModel[] WithFallbacks(ImageRequest request, ImageModel first)
    {
        if (request.Model is not null)
            return [first];
        var fallbacks = options.Value.FallbackList
            .Select(Find).OfType<ImageModel>()
            .Where(model => model.Id != first.Id && IsUsable(model) && ModelRules.Refusal(request, model) is null);
        return [first, .. fallbacks];
    }

    private ImageModel? FirstUsable(ImageRequest request) =>
        All.FirstOrDefault(model => IsUsable(model) && ModelRules.Refusal(request, model) is null);

    /// <summary>The option without which a model could be found; where there are two, both.</summary>
    private ModelRefusal? OptionInTheWay(ImageRequest request)
    {
        var found = RequestOption.Of(request)
            .Select(option => FirstUsable(option.Without(request)) is { } model ? ModelRules.Refusal(request, model) : null)
            .OfType<ModelRefusal>()
            .Take(2)
            .ToList();
        return found switch
        {
            [] => null,
            [var only] => only,
            [var one, var other] => new(
                one.Field,
                $"and {other.Field} exclude each other: {one.Field} {one.Rule}, and {other.Field} {other.Rule}. Leave out one of the two",
                "null"),
            _ => null,
        };
    }

    // What the first model for this task lacks says more than that the default does not support the task.
    private ModelRefusal? ClosestRefusal(ImageRequest request) => All
        .Where(model => IsUsable(model) && model.Tasks.ContainsKey(request.Task))
        .Select(model => ModelRules.Refusal(request, model))
        .FirstOrDefault();

    private ImageModel? Successor(ImageModel retired)
    {
        if (retired.Successor is not { } id || Find(id) is not { } next)
            return null;
        return IsUsable(next) ? next : Successor(next);
    }

    private ImageModel Priced(ImageModel model) =>
        _prices.TryGetValue(model.Id, out var price) ? model with { Prices = [new(price)] } : model;
}

/// <summary>The end of a model, announced or past.</summary>
/// <param name="Model">Id of the model.</param>
/// <param name="EndOfLife">The day from which it can no longer be called, UTC.</param>
/// <param name="Successor">Id of a usable model to move to; null where none is known.</param>
public sealed record Retirement(string Model, DateOnly EndOfLife, string? Successor)
{
    /// <summary>From so many days before its end, a model is used with a warning.</summary>
    public const int WarningDays = 60;
}

/// <summary>Where a model stands in its life cycle.</summary>
public enum ModelState
{
    Active,

    /// <summary>Its end of life is at most <see cref="Retirement.WarningDays"/> away.</summary>
    Ending,

    /// <summary>It can no longer be called.</summary>
    Retired,
}
