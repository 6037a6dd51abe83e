namespace ModelSimulator.OpenAi;

/// <summary>An error in OpenAI's own form: <c>{"error":{"message","type","param","code"}}</c>.</summary>
internal sealed record OpenAiError(int Status, string Type, string? Code, string? Param, string Message) : ServiceError
{
    private const string Request = "invalid_request_error", User = "image_generation_user_error", Server = "server_error";

    public override string Name => Code ?? Type;

    /// <summary>The stage of a content filter, <c>input</c> or <c>output</c>; null for other errors.</summary>
    public string? ModerationStage { get; init; }

    /// <summary>A parameter that the schema does not take.</summary>
    public static OpenAiError Invalid(string? param, string? code, string message) =>
        new(StatusCodes.Status400BadRequest, Request, code, param, message);

    /// <summary>A parameter that the model does not take.</summary>
    public static OpenAiError Unsupported(string? param, string? code, string message) =>
        new(StatusCodes.Status400BadRequest, User, code, param, message);

    public static OpenAiError UnknownModel(string model) =>
        new(StatusCodes.Status404NotFound, Request, "model_not_found", null,
            $"The model `{model}` does not exist or you do not have access to it.");

    public static OpenAiError Blocked(string stage) =>
        Unsupported(null, "moderation_blocked",
            "Your request was rejected by the safety system. If you believe this is an error, contact us at help.openai.com.")
        with
        { ModerationStage = stage };

    public static OpenAiError Failed(string message) => new(StatusCodes.Status500InternalServerError, Server, null, null, message);

    public static readonly OpenAiError NoKey = new(
        StatusCodes.Status401Unauthorized, Request, "invalid_api_key", null,
        "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth "
        + "(i.e. Authorization: Bearer YOUR_KEY).");

    /// <summary>A header names another type of body than the operation takes.</summary>
    public static OpenAiError NotJsonType(string? contentType) => Invalid(null, null,
        $"Invalid Content-Type header ({contentType}), expected application/json. "
        + "(HINT: If you're using curl, you can pass -H 'Content-Type: application/json')");

    /// <summary>There is no such operation.</summary>
    public static OpenAiError NoOperation(string method, string path) =>
        new(StatusCodes.Status404NotFound, Request, null, null, $"Invalid URL ({method} {path})");

    /// <summary>The operation takes another method.</summary>
    public static OpenAiError NotAllowed(string method, string path) =>
        new(StatusCodes.Status405MethodNotAllowed, Request, "method_not_supported", null, $"Not allowed to {method} on {path}.");

    public static readonly OpenAiError NotJson = Invalid(null, null,
        "We could not parse the JSON body of your request. (HINT: This likely means you aren't using your HTTP library correctly. "
        + "The OpenAI API expects a JSON payload, but what was sent was not valid JSON.)");

    public static readonly OpenAiError NotMultipart = Invalid(null, null,
        "Invalid body: the request must be multipart/form-data with an image part and a prompt.");

    public static readonly OpenAiError TooLarge = new(
        StatusCodes.Status413PayloadTooLarge, Request, null, null, "Maximum content size limit exceeded.");

    public static readonly OpenAiError Throttled = new(
        StatusCodes.Status429TooManyRequests, "requests", "rate_limit_exceeded", null,
        "Rate limit reached for images per minute. Please try again in 1s.")
    {
        RetryAfterSeconds = 1,
        Headers = new Dictionary<string, string> { ["x-ratelimit-limit-requests"] = "5", ["x-ratelimit-remaining-requests"] = "0" },
    };

    public static readonly OpenAiError NoQuota = new(
        StatusCodes.Status429TooManyRequests, "insufficient_quota", "insufficient_quota", null,
        "You exceeded your current quota, please check your plan and billing details.");

    public static readonly OpenAiError Internal = Failed("The server had an error while processing your request. Sorry about that!");

    public static readonly OpenAiError Unavailable = new(
        StatusCodes.Status503ServiceUnavailable, Server, null, null,
        "The server is currently overloaded with other requests. Sorry about that!");

    public static readonly OpenAiError TimedOut = Failed("The request timed out.") with { Status = StatusCodes.Status504GatewayTimeout };

    public static readonly OpenAiError Unverified = new(
        StatusCodes.Status403Forbidden, Request, null, null, "Your organization must be verified to use this model.");

    public override async Task WriteAsync(HttpContext context, string model)
    {
        var response = context.Response;
        response.StatusCode = Status;
        response.ContentType = "application/json";
        if (RetryAfterSeconds is { } seconds) response.Headers.RetryAfter = $"{seconds}";
        var error = new Dictionary<string, object?> { ["message"] = Message, ["type"] = Type, ["param"] = Param, ["code"] = Code };
        if (ModerationStage is not null)
            error["moderation_details"] = new { moderation_stage = ModerationStage, categories = new[] { "other" } };
        await response.WriteAsJsonAsync(new { error }, context.RequestAborted);
    }
}
