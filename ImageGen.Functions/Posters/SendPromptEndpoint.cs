using System.Globalization;
using System.Text.Json;
using ImageGen.Generation;
using ImageGen.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ImageGen.Posters;

/// <summary><c>POST /send_prompt</c> of the older service: waits for the image and answers with a link to it.</summary>
public sealed class SendPromptEndpoint(PosterGeneration generation, PosterLimits limits)
{
    private const string Required = "Prompt is required";

    [Function(nameof(SendPromptEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "send_prompt")] HttpRequest http,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (limits.Refuse(http.HttpContext) is { } wait)
        {
            var seconds = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            http.HttpContext.Response.Headers.RetryAfter = seconds;
            return PosterAnswer.Refuse(
                StatusCodes.Status429TooManyRequests, $"Too many requests from this address. Try again in {seconds} seconds.");
        }

        if (await JsonBody.ReadBytesAsync(http, JsonBody.MaxBytes, http.HttpContext.RequestAborted) is not { } body)
        {
            return PosterAnswer.Refuse(
                StatusCodes.Status413PayloadTooLarge, $"The body may be at most {JsonBody.MaxBytes} bytes");
        }

        return PromptText.Clean(PromptOf(body) ?? "") is { Length: > 0 } prompt
            ? await generation.RunAsync(http, client, prompt, http.HttpContext.RequestAborted)
            : PosterAnswer.Refuse(StatusCodes.Status400BadRequest, Required);
    }

    // The older service took any body for JSON, whatever its Content-Type.
    private static string? PromptOf(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("prompt", out var prompt)
                && prompt.ValueKind == JsonValueKind.String
                ? prompt.GetString()
                : null;
        }
        // The second is half of a surrogate pair.
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
