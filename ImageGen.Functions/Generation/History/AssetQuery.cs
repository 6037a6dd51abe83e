using ImageGen.Access;
using ImageGen.Http;
using ImageGen.Storage;
using Microsoft.AspNetCore.Http;

namespace ImageGen.Generation.History;

/// <summary>Which records a caller wants to see, from the query of a request.</summary>
internal static class AssetQuery
{
    /// <summary>Of <c>q</c>.</summary>
    public const int MaxSearchLength = 200;

    private const int MaxLimit = 100;
    private const int UsualLimit = 50;

    private static readonly string[] Statuses = [.. Enum.GetValues<ImageStatus>().Select(status => status.WireName())];

    public static Result<RecordQuery, Problem> Read(HttpRequest http)
    {
        var fields = JsonFields.OfQuery(http);
        var named = fields.Text("user_id", "mia");
        var limit = (int)(fields.Whole("limit", 1, MaxLimit, "50") ?? UsualLimit);
        var after = ReadCursor(fields);
        var words = ReadSearch(fields);
        var model = fields.Text("model", "stability.stable-image-core-v1:1");
        var statuses = ReadStatuses(fields);
        var source = fields.Choice("source", AssetSource.All.ToList());
        var tag = AssetTags.ReadOne(fields, "tag");
        var (from, to) = (QueryTime.Read(fields, "from"), QueryTime.Read(fields, "to"));
        if (from >= to)
            fields.Refuse("to", "must be later than from", "2026-11-29");
        if (fields.Errors() is { Count: > 0 } errors)
            return Problem.InvalidRequest(errors);

        var user = Caller.Of(http.HttpContext).UserOf(named, GenerationRules.DefaultUser);
        if (user.IsRefused)
            return user.Refusal;
        // What needs no look at the records is left to the index.
        var isFiltered = words.Length > 0 || model is not null || statuses is not null || source is not null || tag is not null;
        return new RecordQuery(user.Value, limit)
        {
            From = from,
            To = to,
            After = after,
            Matches = isFiltered ? Matches : null,
        };

        bool Matches(ImageRecord record) =>
            words.All(word => record.Prompt.Contains(word, StringComparison.OrdinalIgnoreCase))
            && (model is null || string.Equals(ModelOf(record), model, StringComparison.OrdinalIgnoreCase))
            && statuses?.Contains(record.Status.WireName()) is not false
            && (source is null || AssetSource.Of(record) == source)
            && (tag is null || record.Tags.Contains(tag, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Where the page before ended; null where it is absent or faulty.</summary>
    public static RecordCursor? ReadCursor(JsonFields fields)
    {
        const string Example = "the value of next in the answer before";
        if (fields.Text("cursor", Example) is not { } text)
            return null;
        if (RecordCursor.TryParse(text, out var cursor))
            return cursor;
        fields.Refuse("cursor", RecordCursor.Rule, Example);
        return null;
    }

    // Of one that has not ended, the model that it was tried with last.
    private static string? ModelOf(ImageRecord record) => record.Model ?? (record.Attempts is [.., var last] ? last.Model : null);

    private static string[] ReadSearch(JsonFields fields)
    {
        if (fields.Text("q", "lighthouse dawn") is not { } text)
            return [];
        if (text.EnumerateRunes().Count() > MaxSearchLength)
            fields.Refuse("q", $"must have at most {MaxSearchLength} characters", "lighthouse dawn");
        return PromptText.Clean(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
    }

    private static IReadOnlyList<string>? ReadStatuses(JsonFields fields)
    {
        if (fields.Texts("status", "completed,failed") is not { } statuses)
            return null;
        if (statuses.All(status => Statuses.Contains(status)))
            return statuses;
        fields.Refuse("status", $"must be one of {string.Join(", ", Statuses)}, or several with commas between", "completed,failed");
        return null;
    }
}
