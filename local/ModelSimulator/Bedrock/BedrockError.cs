namespace ModelSimulator.Bedrock;

/// <summary>An error in Bedrock Runtime's own form: HTTP status, error type, message.</summary>
internal sealed record BedrockError(int Status, string Type, string Message) : ServiceError
{
    private const string Unexpected = "The system encountered an unexpected error during processing. Try your request again.";

    public static readonly BedrockError NotJson = Invalid("Malformed input request, please reformat your input and try again.");

    public static readonly BedrockError TooLarge = Invalid(
        "1 validation error detected: Value at 'body' failed to satisfy constraint: "
        + "Member must have length less than or equal to 25000000");

    public static readonly BedrockError UnknownModel = Invalid("The provided model identifier is invalid.");

    public static readonly BedrockError Retired = new(
        StatusCodes.Status404NotFound, "ResourceNotFoundException",
        "This model version has reached the end of its life. Please refer to the AWS documentation for more details.");

    public static readonly BedrockError Throttled = new(
        StatusCodes.Status429TooManyRequests, "ThrottlingException", "Too many requests, please wait before trying again.");

    public static readonly BedrockError QuotaExceeded = new(
        StatusCodes.Status400BadRequest, "ServiceQuotaExceededException", "Your request exceeds the service quota for your account.");

    public static readonly BedrockError NotReady = new(
        StatusCodes.Status429TooManyRequests, "ModelNotReadyException", "The model is not ready for inference. Please try again.");

    public static readonly BedrockError Denied = new(
        StatusCodes.Status403Forbidden, "AccessDeniedException", "You don't have access to the model with the specified model ID.");

    public static readonly BedrockError TimedOut = new(
        StatusCodes.Status408RequestTimeout, "ModelTimeoutException",
        "Model has timed out in processing the request. Try your request again.");

    public static readonly BedrockError ModelFailed = new(StatusCodes.Status424FailedDependency, "ModelErrorException", Unexpected)
    {
        OriginalStatus = 500,
    };

    public static readonly BedrockError Internal = new(
        StatusCodes.Status500InternalServerError, "InternalServerException", Unexpected);

    public static readonly BedrockError Unavailable = new(
        StatusCodes.Status503ServiceUnavailable, "ServiceUnavailableException", "Bedrock is unable to process your request.");

    public override string Name => Type;

    /// <summary>The status the model gave, which <c>ModelErrorException</c> carries.</summary>
    public int? OriginalStatus { get; init; }

    /// <summary>The layer before Bedrock writes <c>Message</c> where Bedrock writes <c>message</c>; clients must take both.</summary>
    public bool IsBeforeBedrock { get; init; }

    public static BedrockError Invalid(string message) => new(StatusCodes.Status400BadRequest, "ValidationException", message);

    public static BedrockError Malformed(string violations) =>
        Invalid($"Malformed input request: {violations}, please reformat your input and try again.");

    /// <summary>A model that only an inference profile offers, asked for by its own id.</summary>
    public static BedrockError NotOnDemand(string model) => Invalid(
        $"Invocation of model ID {model} with on-demand throughput isn\u2019t supported. "
        + "Retry your request with the ID or ARN of an inference profile that contains this model.");

    public override async Task WriteAsync(HttpContext context, string model)
    {
        var response = context.Response;
        response.StatusCode = Status;
        response.Headers["x-amzn-ErrorType"] = $"{Type}:http://internal.amazon.com/coral/com.amazon.bedrock/";
        if (RetryAfterSeconds is { } seconds)
            response.Headers.RetryAfter = $"{seconds}";
        var body = new Dictionary<string, object> { [IsBeforeBedrock ? "Message" : "message"] = Message };
        if (OriginalStatus is { } original)
        {
            body["originalStatusCode"] = original;
            body["resourceName"] = model;
        }
        await response.WriteAsJsonAsync(body, (JsonSerializerOptions?)null, "application/json", context.RequestAborted);
    }
}
