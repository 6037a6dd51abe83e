using ImageGen.Access;
using ImageGen.Http;
using ImageGen.Marketing.Database;
using Microsoft.AspNetCore.Http;

namespace ImageGen.Marketing;

/// <summary>Says for whom a request is: the <c>user_sub</c> of every row that it may see or change.</summary>
public sealed class MarketingCallers(MarketingDatabase database)
{
    /// <summary>Who it is in <see cref="AccessMode.Open"/> where the request names nobody.</summary>
    public const string Anonymous = "anonymous";

    /// <summary>The user, or the problem to answer with; also where marketing has no database.</summary>
    /// <param name="named">The <c>user_id</c> of the body; null for that of the query.</param>
    public Result<string, Problem> Find(HttpContext http, string? named = null) =>
        database.IsConfigured ? Of(Caller.Of(http), named ?? http.Request.Query["user_id"]) : Off();

    /// <summary>The same for a caller who was found otherwise than by the pipeline.</summary>
    public static Result<string, Problem> Of(Caller caller, string? named)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return caller.UserOf(named, Anonymous);
    }

    public static Problem Off() => Problem.Marketing(
        ErrorCode.MarketingOff, "The service has no PostgreSQL database, which marketing images need. Its operator turns marketing on.");
}
