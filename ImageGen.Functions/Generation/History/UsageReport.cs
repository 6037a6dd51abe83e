using System.Text.Json.Serialization;
using ImageGen.Storage;

namespace ImageGen.Generation.History;

/// <summary>What the requests of a month have cost, as far as they were read.</summary>
/// <param name="Usd">What was billed, by the prices in the records; calls without a known price are not in it.</param>
/// <param name="Ambiguous">Calls of which nobody knows whether they were billed; they are not in <paramref name="Usd"/>.</param>
/// <param name="Next">The <c>cursor</c> of the rest of the month; left out where this is all.</param>
public sealed record UsageReport(
    [property: JsonPropertyName("month")] string Month,
    [property: JsonPropertyName("usd")] decimal Usd,
    [property: JsonPropertyName("images")] int Images,
    [property: JsonPropertyName("requests")] int Requests,
    [property: JsonPropertyName("by_model")] IReadOnlyList<ModelUsage> ByModel,
    [property: JsonPropertyName("ambiguous")] IReadOnlyList<AmbiguousAttempt> Ambiguous,
    [property: JsonPropertyName("next")] string? Next);

/// <summary>What one model has cost and done.</summary>
/// <param name="Attempts">Calls that were billed.</param>
/// <param name="Unpriced">Those of them without a known price.</param>
/// <param name="MedianSeconds">Of the calls that were billed; left out where there is none.</param>
public sealed record ModelUsage(
    [property: JsonPropertyName("model")] string Model,
    [property: JsonPropertyName("attempts")] int Attempts,
    [property: JsonPropertyName("images")] int Images,
    [property: JsonPropertyName("usd")] decimal Usd,
    [property: JsonPropertyName("unpriced")] int Unpriced,
    [property: JsonPropertyName("median_seconds")] double? MedianSeconds);

/// <summary>A call of which nobody knows whether it was billed.</summary>
public sealed record AmbiguousAttempt(
    [property: JsonPropertyName("request_id")] string RequestId,
    [property: JsonPropertyName("model")] string Model,
    [property: JsonPropertyName("started_at")] DateTimeOffset StartedAt);

/// <summary>Adds up the attempts of records, in memory that grows with the attempts only.</summary>
internal sealed class UsageSum
{
    private readonly Dictionary<string, ModelSum> _models = new(StringComparer.Ordinal);
    private readonly List<AmbiguousAttempt> _ambiguous = [];
    private int _requests;

    public void Add(ImageRecord record)
    {
        _requests++;
        // Images that were reused were made by another request.
        foreach (var image in record.ReusedFrom is null ? record.Images : [])
            Of(image.Facts.Model).Images++;
        foreach (var attempt in record.Attempts)
        {
            if (attempt.Outcome == SpendingOutcome.Settled)
                Of(attempt.Model).Add(attempt);
            else if (attempt.Outcome == SpendingOutcome.Ambiguous)
                _ambiguous.Add(new(record.RequestId.Value, attempt.Model, attempt.StartedAt));
        }
    }

    public UsageReport Report(string month, string? next)
    {
        var models = _models.Select(model => model.Value.Usage(model.Key))
            .OrderByDescending(model => model.Usd).ThenBy(model => model.Model, StringComparer.Ordinal).ToList();
        return new(
            month, models.Sum(model => model.Usd), models.Sum(model => model.Images), _requests, models, _ambiguous, next);
    }

    private ModelSum Of(string model) => _models.TryGetValue(model, out var sum) ? sum : _models[model] = new();

    private sealed class ModelSum
    {
        private readonly List<double> _seconds = [];
        private decimal _usd;
        private int _attempts;
        private int _unpriced;

        public int Images { get; set; }

        public void Add(SpendingAttempt attempt)
        {
            _attempts++;
            _usd += attempt.PriceEstimate ?? 0;
            _unpriced += attempt.PriceEstimate is null ? 1 : 0;
            if (attempt.EndedAt is { } end)
                _seconds.Add((end - attempt.StartedAt).TotalSeconds);
        }

        public ModelUsage Usage(string model) => new(model, _attempts, Images, _usd, _unpriced, Median());

        private double? Median()
        {
            if (_seconds.Count == 0)
                return null;
            _seconds.Sort();
            var middle = _seconds.Count / 2;
            return Math.Round(_seconds.Count % 2 == 1 ? _seconds[middle] : (_seconds[middle - 1] + _seconds[middle]) / 2, 2);
        }
    }
}
