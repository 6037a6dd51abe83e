using System.Globalization;
using System.Text.Json.Serialization;
using ImageGen.Http;
using Microsoft.AspNetCore.Http;

namespace ImageGen.Contact;

/// <summary>The answers of the contact form, in the shape of the older service rather than as problem details.</summary>
/// <param name="IsOk">Whether the message is received.</param>
/// <param name="Message">What became of it.</param>
/// <param name="Error">What is wrong, and what to do.</param>
public sealed record ContactAnswer(
    [property: JsonPropertyName("ok")] bool IsOk,
    [property: JsonPropertyName("message")] string? Message,
    [property: JsonPropertyName("error")] string? Error)
{
    public static IResult Received(string message) => Results.Json(new ContactAnswer(true, message, null), AnswerJson.Options);

    public static IResult TooMany(HttpRequest http, TimeSpan wait)
    {
        ArgumentNullException.ThrowIfNull(http);
        var seconds = Math.Max(1, Math.Ceiling(wait.TotalSeconds));
        http.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        var when = seconds <= 90 ? $"{seconds} seconds" : $"{Math.Ceiling(wait.TotalMinutes)} minutes";
        return Refused(
            StatusCodes.Status429TooManyRequests,
            $"Too many messages came from your address. Keep your text, and send it again in {when}.");
    }

    public static IResult Refused(int status, string error) =>
        Results.Json(new ContactAnswer(false, null, error), AnswerJson.Options, statusCode: status);
}
