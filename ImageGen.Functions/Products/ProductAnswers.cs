using System.Globalization;
using System.Text.Json.Serialization;
using ImageGen.Access;
using ImageGen.Generation;
using ImageGen.Http;
using ImageGen.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace ImageGen.Products;

/// <summary>The answers about jobs.</summary>
public sealed class ProductAnswers(
    GenerationAnswers answers, ConditionalReads reads, RecordReconciler reconciler, IRecordStore records, IImageStore store,
    IOptions<StorageOptions> options, TimeProvider time)
{
    /// <summary>
    /// 202 with the job and the links to follow it; 200 with its status where the caller prefers to wait and it ends in time.
    /// </summary>
    public async Task<IResult> StartedAsync(
        HttpRequest http, DurableTaskClient client, Created created, CancellationToken cancellationToken)
    {
        var (stands, isAnswer) = await answers.WaitAsync(http, client, created, cancellationToken);
        if (isAnswer)
            return Results.Json(await StatusAsync(stands.Record, cancellationToken), Asset.Json);
        var accepted = new ProductAccepted(await answers.LinksAsync(http, client, stands, cancellationToken), stands.Record);
        GenerationAnswers.AskToPoll(http, accepted.StatusUrl, stands.Record);
        return Results.Json(accepted, Asset.Json, statusCode: StatusCodes.Status202Accepted);
    }

    /// <summary>
    /// How a job stands; 304 where the caller knows that already, 404 where there is none, or it is another user's, or its time is over.
    /// </summary>
    public async Task<IResult> StatusAsync(HttpRequest http, DurableTaskClient client, string jobId)
    {
        ArgumentNullException.ThrowIfNull(http);
        var cancellationToken = http.HttpContext.RequestAborted;
        // DynamoDB deletes what has expired within days.
        if (await records.FindForCallerAsync(http.HttpContext, jobId) is not { Orchestrator: nameof(ProductImageOrchestrator) } record
            || record.ExpiresAt <= time.GetUtcNow())
            return Results.Json(new { message = "Job not found" }, statusCode: StatusCodes.Status404NotFound);
        record = await reconciler.ReconcileAsync(client, record, cancellationToken);
        return await reads.AnswerAsync(http, record, async () =>
        {
            var status = await StatusAsync(record, cancellationToken);
            return (status, status.UrlExpiresAt is { } end ? DateTimeOffset.FromUnixTimeSeconds(end) : (DateTimeOffset?)null);
        });
    }

    private async Task<ProductStatus> StatusAsync(ImageRecord record, CancellationToken cancellationToken)
    {
        var page = PageDetails.Parse(record.Details);
        var answer = new ProductStatus
        {
            JobId = record.RequestId.Value,
            // Clients of this endpoint know four states.
            Status = record.Status == ImageStatus.Cancelled ? ImageStatus.Failed : record.Status,
            CreatedAt = record.CreatedAt.ToUnixTimeSeconds(),
            Page = record.ErrorCode is { } code ? (page ?? new()) with { Code = code } : page,
        };
        switch (record.Status)
        {
            case ImageStatus.Processing:
                return answer with { Message = "Image generation in progress" };
            case ImageStatus.Failed or ImageStatus.Cancelled:
                return answer with
                {
                    FailedAt = (record.EndedAt ?? record.CreatedAt).ToUnixTimeSeconds(),
                    Error = record.Error ?? "The job was cancelled.",
                };
            case ImageStatus.Completed:
                var image = record.Images[0];
                var link = await store.LinkAsync(image.Key, options.Value.LinkLifetime, cancellationToken);
                return answer with
                {
                    CompletedAt = (record.GeneratedAt ?? record.CreatedAt).ToUnixTimeSeconds(),
                    ImageUrl = link.Address,
                    UrlExpiresAt = link.ExpiresAt?.ToUnixTimeSeconds(),
                    FileName = $"{record.RequestId}.jpg",
                    ContentType = image.Facts.ContentType,
                    OverlayText = page?.Overlay is { } drawn ? string.Join(", ", drawn.Select(text => text.Text)) : "",
                };
            default:
                return answer;
        }
    }
}

/// <summary>The answer to <c>POST /generative-ai-images/generate</c>: the job, then the management links of the instance.</summary>
public sealed record ProductAccepted : CheckStatusLinks
{
    public ProductAccepted(CheckStatusLinks links, ImageRecord record) : base(links)
    {
        ArgumentNullException.ThrowIfNull(record);
        JobId = record.RequestId.Value;
    }

    [JsonPropertyName("jobId"), JsonPropertyOrder(-3)] public string JobId { get; }

    [JsonPropertyName("message"), JsonPropertyOrder(-2)] public string Message { get; } = "Image generation started";

    [JsonPropertyName("statusUrl"), JsonPropertyOrder(-1)] public string StatusUrl => PathOf(JobId);

    internal static string PathOf(string jobId) => string.Create(CultureInfo.InvariantCulture, $"/api/status/{jobId}");
}

/// <summary>How a job stands. Times are Unix seconds; what is absent is left out.</summary>
public sealed record ProductStatus
{
    [JsonPropertyName("jobId")] public required string JobId { get; init; }

    /// <summary><c>pending</c>, <c>processing</c>, <c>completed</c> or <c>failed</c>.</summary>
    [JsonPropertyName("status")] public required ImageStatus Status { get; init; }

    [JsonPropertyName("createdAt")] public required long CreatedAt { get; init; }

    [JsonPropertyName("message")] public string? Message { get; init; }

    [JsonPropertyName("completedAt")] public long? CompletedAt { get; init; }

    /// <summary>A link that opens the picture for <see cref="StorageOptions.LinkLifetime"/>.</summary>
    [JsonPropertyName("imageUrl")] public Uri? ImageUrl { get; init; }

    /// <summary>Left out for a public bucket.</summary>
    [JsonPropertyName("urlExpiresAt")] public long? UrlExpiresAt { get; init; }

    [JsonPropertyName("fileName")] public string? FileName { get; init; }

    [JsonPropertyName("contentType")] public string? ContentType { get; init; }

    /// <summary>Exactly what was drawn, in logical order, joined with <c>, </c>.</summary>
    [JsonPropertyName("overlayText")] public string? OverlayText { get; init; }

    [JsonPropertyName("failedAt")] public long? FailedAt { get; init; }

    [JsonPropertyName("error")] public string? Error { get; init; }

    /// <summary>What was read, drawn and left out; from the moment when the page is read.</summary>
    [JsonPropertyName("page")] public PageDetails? Page { get; init; }
}
