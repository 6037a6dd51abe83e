using System.Text.Json.Serialization;

namespace ImageGen.Storage;

/// <summary>
/// One call that costs money, written down before it is made. None of the paid image APIs takes an idempotency key, so an
/// attempt that ended without an answer may have been billed, and the record says so instead of guessing.
/// </summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="Model">Id of the model that was called.</param>
/// <param name="PriceEstimate">US dollars; null when the catalog knows no price, which is flagged and never booked as 0.</param>
/// <param name="StartedAt">When the intent was written, UTC.</param>
/// <param name="Outcome">Null while the call is under way, or was cut off by a crash that nobody has looked at yet.</param>
/// <param name="EndedAt">When the outcome was written, UTC.</param>
/// <param name="Detail">A short sentence that is safe to show: how it ended.</param>
/// <param name="Provider">What the provider said, for operators and never for callers; null when it said nothing.</param>
/// <param name="Run">The run of the request that it belongs to.</param>
public sealed record SpendingAttempt(
    [property: JsonPropertyName("number")] int Number,
    [property: JsonPropertyName("model")] string Model,
    [property: JsonPropertyName("price_estimate_usd"), JsonIgnore(Condition = JsonIgnoreCondition.Never)] decimal? PriceEstimate,
    [property: JsonPropertyName("started_at")] DateTimeOffset StartedAt,
    [property: JsonPropertyName("outcome")] SpendingOutcome? Outcome = null,
    [property: JsonPropertyName("ended_at")] DateTimeOffset? EndedAt = null,
    [property: JsonPropertyName("detail")] string? Detail = null,
    [property: JsonPropertyName("provider"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ProviderReason? Provider = null,
    [property: JsonPropertyName("run")] int Run = 1)
{
    /// <summary>The attempt with its end; what the settlement does not say stays.</summary>
    public SpendingAttempt After(SpendingSettlement settlement)
    {
        ArgumentNullException.ThrowIfNull(settlement);
        return this with
        {
            Outcome = settlement.Outcome,
            EndedAt = settlement.EndedAt,
            Detail = settlement.Detail ?? Detail,
            PriceEstimate = settlement.PriceEstimate ?? PriceEstimate,
            Provider = settlement.Provider ?? Provider,
        };
    }
}

/// <summary>How an attempt ended.</summary>
/// <param name="PriceEstimate">US dollars for what came; null where the attempt's own estimate stays.</param>
/// <param name="Provider">What the provider said; null when it said nothing.</param>
public sealed record SpendingSettlement(
    SpendingOutcome Outcome, DateTimeOffset EndedAt, string? Detail = null, decimal? PriceEstimate = null, ProviderReason? Provider = null);

[JsonConverter(typeof(JsonStringEnumConverter<SpendingOutcome>))]
public enum SpendingOutcome
{
    /// <summary>The provider answered with its result: billed, also where the result was of no use.</summary>
    [JsonStringEnumMemberName("settled")] Settled,

    /// <summary>The provider declined, or was never reached: not billed.</summary>
    [JsonStringEnumMemberName("refused")] Refused,

    /// <summary>Time-out, reset, or a crash after sending: maybe billed.</summary>
    [JsonStringEnumMemberName("ambiguous")] Ambiguous,
}

public static class SpendingOutcomes
{
    /// <summary>The word on the wire.</summary>
    public static string WireName(this SpendingOutcome outcome) => outcome switch
    {
        SpendingOutcome.Settled => "settled",
        SpendingOutcome.Refused => "refused",
        _ => "ambiguous",
    };
}
