using ImageGen.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace ImageGen.Marketing;

/// <summary>Which page of a list a query asks for.</summary>
/// <param name="Fields">Of the query; their errors are the caller's to answer.</param>
/// <param name="Limit">How many entries a page has, 1 to 500, 50 where it is not said.</param>
/// <param name="After">What the page before ends with; null for the first page.</param>
internal sealed record ListQuery(JsonFields Fields, int Limit, string? After)
{
    private const int UsualLimit = 50;
    private const int MaxLimit = 500;

    public static ListQuery Of(HttpRequest http)
    {
        var fields = JsonFields.OfQuery(http);
        // MarketingCallers has read it.
        fields.Text("user_id", "mia");
        var limit = (int)(fields.Whole("limit", 1, MaxLimit, "50") ?? UsualLimit);
        var after = fields.Text("after", "sku-1");
        if (after?.Contains('\0', StringComparison.Ordinal) is true)
            fields.Refuse("after", "must be the last id of the page before", "sku-1");
        return new(fields, limit, after);
    }

    /// <summary><see cref="After"/> of a list by UUIDs; null for the first page and where it is faulty.</summary>
    /// <param name="name">What the ids of the list are called.</param>
    public Guid? AfterId(string name, string example)
    {
        if (After is null)
            return null;
        if (Guid.TryParse(After, out var id) && id != Guid.Empty)
            return id;
        Fields.Refuse("after", $"must be the last {name} of the page before", example);
        return null;
    }

    /// <summary>The address of the next page; null where this one is not full.</summary>
    public string? Next(HttpRequest http, int count, string? last)
    {
        if (count < Limit || last is null)
            return null;
        var query = new QueryBuilder(http.Query.Where(pair => pair.Key is not ("after" or "code" or "clientId"))) { { "after", last } };
        return $"{http.Path}{query}";
    }
}
