using System.Globalization;
using ImageGen.Http;

namespace ImageGen.Generation.History;

/// <summary>Times in a query.</summary>
internal static class QueryTime
{
    private const string Example = "2026-11-28";

    private static readonly string[] Forms =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>A date or a time, in UTC where it does not say otherwise; null where it is absent or faulty.</summary>
    public static DateTimeOffset? Read(JsonFields fields, string name)
    {
        if (fields.Text(name, Example) is not { } text)
            return null;
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, Utc, out var time))
            return time;
        fields.Refuse(name, "must be a date such as 2026-11-28, or a time such as 2026-11-28T13:00:00Z, in UTC", Example);
        return null;
    }

    /// <summary>The first moment of a month; null where it is absent or faulty.</summary>
    public static DateTimeOffset? ReadMonth(JsonFields fields, string name)
    {
        const string Form = "yyyy-MM";
        if (fields.Text(name, "2026-11") is not { } text)
            return null;
        if (DateTimeOffset.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var month)
            && month < DateTimeOffset.MaxValue.AddMonths(-1))
            return month;
        fields.Refuse(name, "must be a month such as 2026-11", "2026-11");
        return null;
    }
}
