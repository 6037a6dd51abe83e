using System.Collections.Concurrent;
using System.Globalization;
using ImageGen.Models.Catalog;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ImageGen.Generation;

/// <summary>
/// Warns before a model ends: to callers in the headers <c>Sunset</c> (RFC 8594) and <c>Warning</c>, to operators in the log, once
/// a day for each model.
/// </summary>
public sealed partial class RetirementNotice(ModelCatalog catalog, TimeProvider time, ILogger<RetirementNotice> log)
{
    private readonly ConcurrentDictionary<string, DateOnly> _warned = new(StringComparer.Ordinal);

    /// <param name="response">The answer to the request.</param>
    /// <param name="asked">The model that the caller named, or null.</param>
    /// <param name="model">The model that is used.</param>
    public void Give(HttpResponse response, string? asked, ImageModel model)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(model);
        if (asked is not null && asked != model.Id && catalog.Find(asked) is { } named && catalog.RetirementOf(named) is { } past)
            Warn(response, Line($"{past.Model} reached its end of life on {past.EndOfLife:yyyy-MM-dd}; {model.Id} is used instead."));
        if (catalog.RetirementOf(model) is not { } coming)
            return;

        response.Headers["Sunset"] = coming.EndOfLife.ToDateTime(TimeOnly.MinValue).ToString("R", CultureInfo.InvariantCulture);
        var advice = coming.Successor is { } next ? $"; move to {next}" : "";
        Warn(response, Line($"{coming.Model} reaches its end of life on {coming.EndOfLife:yyyy-MM-dd}{advice}."));
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        if (_warned.TryAdd(model.Id, today)
            || (_warned.TryGetValue(model.Id, out var day) && day != today && _warned.TryUpdate(model.Id, today, day)))
            LogEnding(coming.Model, coming.EndOfLife, coming.Successor);
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    // 299: persistent, from no cache (RFC 7234, 5.5).
    private static void Warn(HttpResponse response, string text) => response.Headers.Append("Warning", $"299 - \"{text}\"");

    [LoggerMessage(Level = LogLevel.Warning, Message = "Model ends soon. Model: {Model}. EndOfLife: {EndOfLife}. Successor: {Successor}.")]
    private partial void LogEnding(string model, DateOnly endOfLife, string? successor);
}
