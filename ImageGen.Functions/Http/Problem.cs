using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ImageGen.Http;

/// <summary>
/// Every refusal that leaves by HTTP, as problem details (RFC 9457). Status codes are decided here and nowhere else:
/// <code>
/// 400  the body or a field breaks a rule             InvalidRequest   errors[]: field, rule, example
/// 400  the model is past its end of life             ModelRetired     with model, end_of_life and successor
/// 403  the endpoint is switched off                  SwitchedOff
/// 404  no request with this id is known              NotFound         with error and request_id
/// 404  the request has no image, or not that one     NoImage
/// 409  the id is taken by another request            Conflict
/// 409  the request has already ended                 AlreadyEnded
/// 409  the request is completed, or not over yet     AlreadyCompleted, NotOver
/// 410  an image that the request begins with is gone InputGone
/// 410  an image was deleted or damaged               ImageGone
/// 413  the body is too large                         BodyTooLarge
/// 415  the body is not JSON by its content type      NotJson
/// 500  a fault of the service itself                 Internal
/// 502  the image could not be generated              Failed
/// 503  the service cannot take the request now       Unavailable      with Retry-After
/// 503  the request is recorded but not started yet   StartDelayed     with request_id
/// </code>
/// </summary>
public sealed class Problem : IResult
{
    public const string ContentType = "application/problem+json";

    internal const string ExampleBody = """{"prompt":"A futuristic cityscape at sunset"}""";

    private readonly int _status;
    private readonly JsonObject _body;
    private TimeSpan? _retryAfter;

    private Problem(
        int status, string type, string title, string detail, IReadOnlyList<ValidationError> errors,
            params (string Name, string Value)[] more)
    {
        _status = status;
        _body = new()
        {
            ["type"] = $"urn:imagegen:{type}",
            ["title"] = title,
            ["status"] = status,
            ["detail"] = detail,
        };
        if (errors.Count > 0)
            _body["errors"] = JsonSerializer.SerializeToNode(errors);
        foreach (var (name, value) in more)
            _body[name] = value;
    }

    public static Problem InvalidRequest(params IReadOnlyList<ValidationError> errors) =>
        new(400, "invalid-request", "The request breaks a rule", Sentences(errors), errors);

    public static Problem ModelRetired(ValidationError error, string model, DateOnly endOfLife, string? successor)
    {
        var problem = new Problem(
            400, "model-retired", "The model has reached its end of life", Sentences([error]), [error],
            ("model", model), ("end_of_life", endOfLife.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        if (successor is not null)
            problem._body["successor"] = successor;
        return problem;
    }

    public static Problem BodyTooLarge(int limit) =>
        new(413, "body-too-large", "The body is too large", $"The body may be at most {limit} bytes.",
            [new("body", $"at most {limit} bytes", ExampleBody)]);

    public static Problem NotJson(string? contentType) =>
        new(415, "not-json", "The body must be JSON",
            contentType is null ? "The request has no Content-Type header." : "The Content-Type is not application/json.",
            [new("Content-Type", "application/json, UTF-8", "application/json")]);

    public static Problem SwitchedOff(string detail, string setting) =>
        new(403, "switched-off", "This endpoint is switched off", detail, [], ("setting", setting));

    public static Problem NoImage(string requestId, string status, int images) =>
        new(404, "no-image", "There is no such image", $"The request is {status} and has {images} images.",
            [new("index", "0 for the first image of a completed request, 1 for the second, …", "0")],
            ("request_id", requestId), ("request_status", status));

    public static Problem ImageGone() =>
        new(410, "image-gone", "The image is gone", "It was stored, and then deleted or damaged. The record of its request remains.", []);

    public static Problem Failed(string requestId, string error) =>
        new(502, "not-generated", "The image could not be generated", error, [], ("request_id", requestId), ("error", error));

    public static Problem NotFound(string requestId) =>
        new(404, "not-found", "Request not found", "No request with this id is known.",
            [new("request_id", "the id that the 202 answer returned", "req-456")],
            ("error", "Request not found"), ("request_id", requestId));

    public static Problem Conflict(string requestId) =>
        new(409, "request-id-taken", "The request_id is taken",
            "A different request was made with this request_id. Repeat it unchanged to get its answer, or choose a new id.",
            [new("request_id", "one request, one id", Guid.CreateVersion7().ToString())],
            ("request_id", requestId));

    public static Problem AlreadyEnded(string requestId, string status) =>
        new(409, "already-ended", "The request has already ended", $"It is {status} and can no longer be cancelled.",
            [new("request_id", "a request that is pending or processing", "req-456")],
            ("request_id", requestId), ("request_status", status));

    public static Problem AlreadyCompleted(string requestId) =>
        new(409, "already-completed", "The request is completed",
            "Its images are in the record. To get others, make a new request with another request_id or seed.",
            [new("request_id", "a request that failed or was cancelled", "req-456")], ("request_id", requestId));

    public static Problem NotOver(string requestId) =>
        new(409, "not-over", "The request is not over yet",
            "It is still running, or a call that may be billed is still under way. Retry it once it has ended.",
            [new("request_id", "a request that failed or was cancelled", "req-456")], ("request_id", requestId));

    public static Problem InputGone(string requestId) =>
        new(410, "input-gone", "An input image is gone",
            "Input images are kept for a day. Send the request again with its images and another request_id.",
            [], ("request_id", requestId));

    public static Problem StartDelayed(string requestId) =>
        new(503, "start-delayed", "The request is recorded but not started yet",
            $"The task hub does not answer. The service starts the request within some minutes; follow it at "
            + $"/api/assets/{requestId}. Do not send it again under another request_id: both would be paid for.",
            [], ("request_id", requestId));

    /// <param name="retryAfter">When a repeat may be taken, as <c>Retry-After</c>; null where that is not known.</param>
    public static Problem Unavailable(string detail, TimeSpan? retryAfter = null) =>
        new(503, "unavailable", "The service cannot take the request now", detail, []) { _retryAfter = retryAfter };

    public static Problem Internal() =>
        new(500, "internal-error", "The service failed", "This is a fault of the service; its operator finds it in the log.", []);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        if (_retryAfter is { } wait)
        {
            httpContext.Response.Headers.RetryAfter =
                Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        return Results.Text(_body.ToJsonString(), ContentType, statusCode: _status).ExecuteAsync(httpContext);
    }

    private static string Sentences(IReadOnlyList<ValidationError> errors) =>
        string.Join(" ", errors.Select(error => $"{error.Field}: {error.Rule}."));
}
