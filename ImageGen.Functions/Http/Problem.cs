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
/// 403  the way in is switched off                    SwitchedOff
/// 404  nothing is known under that id                NotFound         with error and request_id, as in seed 000
/// 404  the request has no image, or not that one   NoImage
/// 409  the id is taken by another request            Conflict
/// 409  the request has already ended                 AlreadyEnded
/// 413  the body is too large                         BodyTooLarge
/// 415  the body is not JSON by its content type      NotJson
/// 500  a fault of our own                            Internal
/// 502  the image could not be made                 Failed
/// 503  the service cannot take the request now       Unavailable
/// </code>
/// </summary>
public static class Problem
{
    public const string ContentType = "application/problem+json";

    public static IResult InvalidRequest(params IReadOnlyList<ValidationError> faults) =>
        Answer(400, "invalid-request", "The request breaks a rule", Sentence(faults), faults);

    public static IResult ModelRetired(ValidationError fault, string model, DateOnly endOfLife, string? successor) =>
        Answer(400, "model-retired", "The model has reached its end of life", $"{fault.Field}: {fault.Rule}.", [fault],
            [("model", model), ("end_of_life", endOfLife.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                .. successor is null ? Array.Empty<(string, string)>() : [("successor", successor)]]);

    public static IResult BodyTooLarge(int limit) =>
        Answer(413, "body-too-large", "The body is too large", $"The body may be at most {limit} bytes.",
            [new("body", $"at most {limit} bytes", ExampleBody)]);

    public static IResult NotJson(string? contentType) =>
        Answer(415, "not-json", "The body must be JSON",
            contentType is null ? "The request has no Content-Type header." : "The Content-Type is not application/json.",
            [new("Content-Type", "application/json, UTF-8", "application/json")]);

    public static IResult SwitchedOff(string detail, string setting) =>
        Answer(403, "switched-off", "This way in is switched off", detail, [], ("setting", setting));

    public static IResult NoImage(string requestId, string status, int images) =>
        Answer(404, "no-picture", "There is no such image", $"The request is {status} and has {images} images.",
            [new("index", "0 for the first image of a completed request, 1 for the second, …", "0")],
            ("request_id", requestId), ("request_status", status));

    public static IResult Failed(string requestId, string error) =>
        Answer(502, "not-generated", "The image could not be generated", error, [], ("request_id", requestId), ("error", error));

    public static IResult NotFound(string requestId) =>
        Answer(404, "not-found", "Request not found", "No request with this id is known.",
            [new("request_id", "the id that the 202 answer returned", "req-456")],
            ("error", "Request not found"), ("request_id", requestId));

    public static IResult Conflict(string requestId) =>
        Answer(409, "request-id-taken", "The request_id is taken",
            "A different request was made with this request_id. Repeat it unchanged to get its answer, or choose a new id.",
            [new("request_id", "one request, one id", Guid.CreateVersion7().ToString())],
            ("request_id", requestId));

    public static IResult AlreadyEnded(string requestId, string status) =>
        Answer(409, "already-ended", "The request has already ended", $"It is {status} and can no longer be cancelled.",
            [new("request_id", "a request that is pending or processing", "req-456")],
            ("request_id", requestId), ("request_status", status));

    public static IResult Unavailable(string detail) =>
        Answer(503, "unavailable", "The service cannot take the request now", detail, []);

    public static IResult Internal() =>
        Answer(500, "internal-error", "The service failed", "This is a fault of the service; its operator finds it in the log.", []);

    internal const string ExampleBody = """{"prompt":"A futuristic cityscape at sunset"}""";

    private static IResult Answer(
        int status, string type, string title, string detail, IReadOnlyList<ValidationError> faults, params (string Name, string Value)[] more)
    {
        var body = new JsonObject
        {
            ["type"] = $"urn:imagegen:{type}",
            ["title"] = title,
            ["status"] = status,
            ["detail"] = detail,
        };
        if (faults.Count > 0)
            body["errors"] = JsonSerializer.SerializeToNode(faults);
        foreach (var (name, value) in more)
            body[name] = value;
        return Results.Text(body.ToJsonString(), ContentType, statusCode: status);
    }

    private static string Sentence(IReadOnlyList<ValidationError> faults) =>
        string.Join(" ", faults.Select(fault => $"{fault.Field}: {fault.Rule}."));
}
