using ImageGen.Http;
using Microsoft.AspNetCore.Http;

namespace ImageGen.Marketing.Feeds;

/// <summary>What the endpoints of a feed read of their requests.</summary>
public static class FeedPaths
{
    /// <summary>The user and the feed that a request is about.</summary>
    /// <param name="outfeedId">Of the route.</param>
    public static Result<FeedOfUser, Problem> Find(this MarketingCallers callers, HttpRequest http, string outfeedId)
    {
        ArgumentNullException.ThrowIfNull(callers);
        ArgumentNullException.ThrowIfNull(http);
        var user = callers.Find(http.HttpContext);
        if (user.IsRefused)
            return user.Refusal;
        return Guid.TryParse(outfeedId, out var outfeed) ? new FeedOfUser(user.Value, outfeed) : Problem.NoSuchFeed();
    }
}

/// <summary>A feed, and whose it must be.</summary>
public sealed record FeedOfUser(string User, Guid Outfeed);
