using ModelSimulator.Http;

namespace ModelSimulator.Bedrock;

/// <summary>An error in Bedrock Runtime's own form: HTTP status, error type, message.</summary>
public sealed record BedrockRefusal(int Status, string Type, string Message) : Refusal
{
    public override string Name => Type;

    /// <summary>The status the model gave, which <c>ModelErrorException</c> carries.</summary>
    public int? OriginalStatus { get; init; }

    /// <summary>The gate before Bedrock writes <c>Message</c> where Bedrock writes <c>message</c>; clients must take both.</summary>
    public bool FromGate { get; init; }

    public static BedrockRefusal Invalid(string message) => new(StatusCodes.Status400BadRequest, "ValidationException", message);

    public static BedrockRefusal Malformed(string violations) =>
        Invalid($"Malformed input request: {violations}, please reformat your input and try again.");

    public static readonly BedrockRefusal NotJson = Invalid("Malformed input request, please reformat your input and try again.");

    public static readonly BedrockRefusal TooLarge = Invalid(
        "1 validation error detected: Value at 'body' failed to satisfy constraint: Member must have length less than or equal to 25000000");

    public static readonly BedrockRefusal UnknownModel = Invalid("The provided model identifier is invalid.");

    /// <summary>A model that only an inference profile offers, asked for by its own id.</summary>
    public static BedrockRefusal NotOnDemand(string model) => Invalid(
        $"Invocation of model ID {model} with on-demand throughput isn\u2019t supported. Retry your request with the ID or ARN of an inference profile that contains this model.");

    public static readonly BedrockRefusal Retired = new(
        StatusCodes.Status404NotFound, "ResourceNotFoundException",
        "This model version has reached the end of its life. Please refer to the AWS documentation for more details.");

    public static readonly BedrockRefusal Throttled = new(
        StatusCodes.Status429TooManyRequests, "ThrottlingException", "Too many requests, please wait before trying again.");

    public static readonly BedrockRefusal QuotaExceeded = new(
        StatusCodes.Status400BadRequest, "ServiceQuotaExceededException", "Your request exceeds the service quota for your account.");

    public static readonly BedrockRefusal NotReady = new(
        StatusCodes.Status429TooManyRequests, "ModelNotReadyException", "The model is not ready for inference. Please try again.");

    public static readonly BedrockRefusal Denied = new(
        StatusCodes.Status403Forbidden, "AccessDeniedException", "You don't have access to the model with the specified model ID.");

    public static readonly BedrockRefusal TimedOut = new(
        StatusCodes.Status408RequestTimeout, "ModelTimeoutException", "Model has timed out in processing the request. Try your request again.");

    public static readonly BedrockRefusal ModelFailed = new(
        StatusCodes.Status424FailedDependency, "ModelErrorException", "The system encountered an unexpected error during processing. Try your request again.")
    {
        OriginalStatus = 500,
    };

    public static readonly BedrockRefusal Internal = new(
        StatusCodes.Status500InternalServerError, "InternalServerException", "The system encountered an unexpected error during processing. Try your request again.");

    public static readonly BedrockRefusal Unavailable = new(
        StatusCodes.Status503ServiceUnavailable, "ServiceUnavailableException", "Bedrock is unable to process your request.");

    public override async Task WriteAsync(HttpContext context, string model)
    {
        ArgumentNullException.ThrowIfNull(context);
        var response = context.Response;
        response.StatusCode = Status;
        response.ContentType = "application/json";
        response.Headers["x-amzn-ErrorType"] = $"{Type}:http://internal.amazon.com/coral/com.amazon.bedrock/";
        if (RetryAfterSeconds is { } seconds) response.Headers.RetryAfter = $"{seconds}";
        var body = new Dictionary<string, object> { [FromGate ? "Message" : "message"] = Message };
        if (OriginalStatus is { } original) (body["originalStatusCode"], body["resourceName"]) = (original, model);
        await response.WriteAsJsonAsync(body, context.RequestAborted);
    }
}
