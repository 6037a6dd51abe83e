using System.Text.Json.Serialization;
using ImageGen.Http;
using Microsoft.AspNetCore.Http;

namespace ImageGen.Posters;

/// <summary>The answers of <c>POST /send_prompt</c>, in the form of the older service.</summary>
/// <param name="ImageUrl">A link to the image; empty with an error.</param>
/// <param name="TotalTime">Seconds.</param>
/// <param name="S3Key">Left out while the image is not stored yet.</param>
/// <param name="RequestId">With an error: what the request can be followed by, where it was started.</param>
public sealed record PosterAnswer(
    [property: JsonPropertyName("image_url")] string ImageUrl,
    [property: JsonPropertyName("total_time")] double TotalTime,
    [property: JsonPropertyName("prompt")] string? Prompt = null,
    [property: JsonPropertyName("s3_key")] string? S3Key = null,
    [property: JsonPropertyName("error")] string? Error = null,
    [property: JsonPropertyName("request_id")] string? RequestId = null)
{
    /// <summary>What is wrong with a request for which nothing was done.</summary>
    public static IResult Refuse(int status, string error) => new PosterAnswer("", 0, Error: error).With(status);

    public IResult With(int status) => Results.Json(this, AnswerJson.Options, statusCode: status);
}
