using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ImageGen.Http;

/// <summary>
/// A refusal that leaves by HTTP, as problem details (RFC 9457). Its status, code and title are those of an <see cref="ErrorCode"/>;
/// <c>detail</c> and <c>errors</c> say what is wrong with this request.
/// </summary>
public sealed class Problem : IResult
{
    public const string ContentType = "application/problem+json";

    internal const string ExampleBody = """{"prompt":"A futuristic cityscape at sunset"}""";

    // Quotes and accents of a sentence as people write them; the answer is JSON, never a part of a page.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly JsonObject _body;
    private TimeSpan? _retryAfter;
    private string? _challenge;

    private Problem(
        ErrorCode code, string detail, IReadOnlyList<ValidationError> errors, params (string Name, string Value)[] more)
    {
        Code = code;
        _body = new()
        {
            ["type"] = $"urn:imagegen:{code.Code}",
            ["title"] = code.Title,
            ["status"] = code.Status,
            ["code"] = code.Code,
            ["detail"] = detail,
        };
        if (errors.Count > 0)
            _body["errors"] = JsonSerializer.SerializeToNode(errors);
        foreach (var (name, value) in more)
            _body[name] = value;
    }

    public ErrorCode Code { get; }

    /// <summary>What is wrong with this request, in sentences.</summary>
    public string Detail => (string)_body["detail"]!;

    public static Problem InvalidRequest(params IReadOnlyList<ValidationError> errors) =>
        new(ErrorCode.InvalidRequest, Sentences(errors), errors);

    public static Problem ModelRetired(ValidationError error, string model, DateOnly endOfLife, string? successor)
    {
        var problem = new Problem(
            ErrorCode.ModelRetired, Sentences([error]), [error],
            ("model", model), ("end_of_life", endOfLife.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        if (successor is not null)
            problem._body["successor"] = successor;
        return problem;
    }

    public static Problem BodyTooLarge(int limit) =>
        new(ErrorCode.BodyTooLarge, $"The body may be at most {limit} bytes.",
            [new("body", $"at most {limit} bytes", ExampleBody)]);

    public static Problem NotJson(string? contentType) =>
        new(ErrorCode.UnsupportedBody,
            contentType is null ? "The request has no Content-Type header." : "The Content-Type is neither application/json nor a form.",
            [new("Content-Type", "must be application/json in UTF-8, multipart/form-data or application/x-www-form-urlencoded",
                "application/json")]);

    public static Problem Encoded() =>
        new(ErrorCode.UnsupportedBody, "The body is compressed.",
            [new("Content-Encoding", "must be left out: bodies are read as they are", "identity")]);

    /// <summary>401; the same for every check that fails, so that nobody learns from it how to pass.</summary>
    /// <param name="isGiven">Whether there were credentials.</param>
    /// <param name="accepted">Which are accepted, such as "an API key", and an example.</param>
    public static Problem Unauthorized(
        bool isGiven, string accepted = "an API key or a bearer token", string example = "Bearer ig_live_…") =>
        new(ErrorCode.Unauthorized,
            isGiven
                ? "The credentials are not accepted. Check them, or ask the operator for others."
                : "This endpoint asks for credentials.",
            [new("Authorization", $"must be {accepted} for this service", example)])
        {
            _challenge = isGiven ? "error=\"invalid_token\"" : "",
        };

    /// <summary>401 where nobody is asked for credentials, and the caller is on another machine.</summary>
    public static Problem OtherMachine() =>
        new(ErrorCode.Unauthorized, "In this mode only callers on the service's own machine are answered. An operator sets Access:Mode.",
            [], ("setting", "Access:Mode"))
        {
            _challenge = "",
        };

    /// <summary>403 for a caller without a scope.</summary>
    /// <param name="scope">What is needed.</param>
    /// <param name="has">What the caller has.</param>
    public static Problem InsufficientScope(string scope, IReadOnlyCollection<string> has) =>
        new(ErrorCode.InsufficientScope,
            $"This needs the scope {scope}; the credentials have {(has.Count == 0 ? "none" : string.Join(", ", has))}.", [],
            ("scope", scope))
        {
            _challenge = $"error=\"insufficient_scope\", scope=\"{scope}\"",
        };

    /// <summary>403 for a caller who names somebody else as the user.</summary>
    public static Problem OtherUser() =>
        new(ErrorCode.OtherUser, "The user_id is not the caller's, who is no admin.",
            [new("user_id", "must be the user of the credentials, or left out", "null")]);

    public static Problem ForeignPage(string origin) =>
        new(ErrorCode.ForeignPage, "The request comes from another web page than this service's own, which could spend money without "
            + "its user knowing.", [new("Origin", "must be an origin of Http:AllowedOrigins", "https://shop.example")],
            ("origin", origin), ("setting", "Http:AllowedOrigins"));

    public static Problem NoSuchPath(string path) =>
        new(ErrorCode.NoSuchPath, "No endpoint has this path. GET / lists them.", [], ("path", path));

    public static Problem NoPage() => new(ErrorCode.PageNotBuilt, "The page was not built when this service was.", []);

    public static Problem MethodNotAllowed(string method, string allowed) =>
        new(ErrorCode.MethodNotAllowed, $"{method} is not possible here; possible are {allowed}.", [], ("allow", allowed));

    public static Problem SwitchedOff(string detail, string setting) =>
        new(ErrorCode.SwitchedOff, detail, [], ("setting", setting));

    public static Problem NoImage(string requestId, string status, int images) =>
        new(ErrorCode.NoImage, $"The request is {status} and has {(images == 1 ? "1 image" : $"{images} images")}.",
            [new("index", "0 for the first image of a completed request, 1 for the second, …", "0")],
            ("request_id", requestId), ("request_status", status));

    public static Problem NoSuchThumbnail() =>
        new(ErrorCode.NoSuchThumbnail, "No image belongs to this link.",
            [new("signature", "must be that of a thumbnail_url which has not ended, unchanged", "as in thumbnail_url")]);

    public static Problem ImageGone() =>
        new(ErrorCode.ImageGone, "It was stored, and then deleted or damaged. The record of its request remains.", []);

    /// <param name="code">Why the request failed, of those that a record can have.</param>
    public static Problem Failed(ErrorCode code, string requestId, string error) =>
        new(code, error, [], ("request_id", requestId), ("error", error));

    public static Problem NoSuchTemplate() => Marketing(ErrorCode.NoSuchTemplate, "The user has no template of this id.");

    public static Problem NoSuchFeed() => Marketing(ErrorCode.NoSuchFeed, "The user has no feed of this id, or not with this template.");

    public static Problem NoSuchProduct() => Marketing(ErrorCode.NoSuchProduct, "The user has no product of this id.");

    public static Problem NoSuchFeedImage() => Marketing(ErrorCode.NoSuchFeedImage, "The link opens no image.");

    /// <param name="reason">What is wrong with it, as a sentence.</param>
    public static Problem CatalogueUnreadable(string reason) => Marketing(ErrorCode.CatalogueUnreadable, reason);

    public static Problem NotCatalogue(string? contentType) =>
        new(ErrorCode.UnsupportedBody,
            contentType is null ? "The request has no Content-Type header." : "The Content-Type is not that of a catalogue.",
            [new("Content-Type", "must be text/csv, text/tab-separated-values, application/xml, multipart/form-data with a file, or "
                + "application/json with a url", "text/csv")]);

    /// <param name="code">One of the codes of marketing.</param>
    /// <param name="errors">The fields that are wrong, if any.</param>
    public static Problem Marketing(ErrorCode code, string detail, params IReadOnlyList<ValidationError> errors) =>
        new(code, detail, errors);

    public static Problem FeedRunning(string outfeedId, string detail) =>
        new(ErrorCode.FeedRunning, detail, [], ("outfeed_id", outfeedId)) { _retryAfter = TimeSpan.FromSeconds(2) };

    /// <param name="state">How its latest run has ended.</param>
    public static Problem FeedNotRunning(string outfeedId, string state) =>
        new(ErrorCode.FeedNotRunning, $"Its latest run is {state}, so that there is nothing to cancel.", [],
            ("outfeed_id", outfeedId), ("run_state", state));

    public static Problem NotFound(string requestId) =>
        new(ErrorCode.NotFound, "No request with this id is known.",
            [new("request_id", "the id that the 202 answer returned", "req-456")],
            ("error", "Request not found"), ("request_id", requestId));

    public static Problem Conflict(string requestId) =>
        new(ErrorCode.RequestIdTaken,
            "A different request was made with this request_id. Repeat it unchanged to get its answer, or choose a new id.",
            [new("request_id", "one request, one id", Guid.CreateVersion7().ToString())],
            ("request_id", requestId));

    /// <summary>404. It does not repeat the id, which may be a whole key that somebody has put into the path.</summary>
    public static Problem NoSuchKey() =>
        new(ErrorCode.NoSuchKey, "No API key has this id.",
            [new("key_id", "the 8 characters between ig_live_ and the next _ of a key", "4fGh8ZqP")]);

    /// <param name="status">How it ended: revoked or expired.</param>
    public static Problem KeyEnded(string keyId, string status) =>
        new(ErrorCode.KeyEnded, $"It is {status}, so that there is nothing to rotate. Make a new one.", [],
            ("key_id", keyId), ("key_status", status));

    public static Problem AlreadyEnded(string requestId, string status) =>
        new(ErrorCode.AlreadyEnded, $"It is {status} and can no longer be cancelled.",
            [new("request_id", "a request that is pending or processing", "req-456")],
            ("request_id", requestId), ("request_status", status));

    public static Problem AlreadyCompleted(string requestId) =>
        new(ErrorCode.AlreadyCompleted,
            "Its images are in the record. To get others, make a new request with another request_id or seed.",
            [new("request_id", "a request that failed or was cancelled", "req-456")], ("request_id", requestId));

    public static Problem NotOver(string requestId) =>
        new(ErrorCode.NotOver,
            "It is still running, or a call that may be billed is still under way. Retry it once it has ended.",
            [new("request_id", "a request that failed or was cancelled", "req-456")], ("request_id", requestId));

    public static Problem BeingDeleted(string requestId) =>
        new(ErrorCode.BeingDeleted, "Some of its files may be gone already.", [], ("request_id", requestId));

    public static Problem NotDeletable(string requestId) =>
        new(ErrorCode.NotOver,
            "It is still running, or a call that may be billed is still under way. Cancel it, or delete it once it has ended.",
            [new("request_id", "a request that has ended", "req-456")], ("request_id", requestId));

    /// <param name="left">The keys that could not be deleted, one at least.</param>
    public static Problem NotDeleted(string requestId, IReadOnlyList<string> left)
    {
        var problem = new Problem(
            ErrorCode.NotDeleted, $"{left.Count} of the files of the request could not be deleted. Its record remains.", [],
            ("request_id", requestId));
        problem._body["left"] = JsonSerializer.SerializeToNode(left);
        return problem;
    }

    public static Problem InputGone(string requestId) =>
        new(ErrorCode.InputGone,
            "Input images are kept for a day. Send the request again with its images and another request_id.",
            [], ("request_id", requestId));

    public static Problem StartDelayed(string requestId) =>
        new(ErrorCode.StartDelayed,
            $"The task hub does not answer. The service starts the request within some minutes; follow it at "
            + $"/api/assets/{requestId}. Do not send it again under another request_id: both would be paid for.",
            [], ("request_id", requestId));

    /// <param name="retryAfter">When a repeat may be taken, as <c>Retry-After</c>; null where that is not known.</param>
    public static Problem Unavailable(string detail, TimeSpan? retryAfter = null) =>
        new(ErrorCode.Unavailable, detail, []) { _retryAfter = retryAfter };

    public static Problem Internal() =>
        new(ErrorCode.InternalError, "This is a fault of the service; its operator finds it in the log.", []);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        // For the line that the local host writes about the request.
        httpContext.Items[typeof(ErrorCode)] = Code.Code;
        if (_retryAfter is { } wait)
        {
            httpContext.Response.Headers.RetryAfter =
                Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        // RFC 6750, section 3.
        if (_challenge is not null)
        {
            httpContext.Response.Headers.WWWAuthenticate =
                "Bearer realm=\"imagegen\"" + (_challenge.Length == 0 ? "" : $", {_challenge}");
        }

        return Results.Text(_body.ToJsonString(Readable), ContentType, statusCode: Code.Status).ExecuteAsync(httpContext);
    }

    private static string Sentences(IReadOnlyList<ValidationError> errors) =>
        string.Join(" ", errors.Select(error => $"{error.Field}: {error.Rule}."));
}
