using System.Text.Json.Serialization;

namespace ImageGen.Storage;

/// <summary>
/// One request and its outcome. It outlives the orchestration instance. The JSON names are also those of the attributes in DynamoDB.
/// </summary>
public sealed record ImageRecord
{
    [JsonPropertyName("request_id")] public required RequestId RequestId { get; init; }

    [JsonPropertyName("status")] public ImageStatus Status { get; init; } = ImageStatus.Pending;

    /// <summary>From 1; a retry by the caller begins the next one under the same id.</summary>
    [JsonPropertyName("run")] public int Run { get; init; } = 1;

    /// <summary>
    /// When this run began, UTC; null once nothing about the record is left to settle (<see cref="IRecordStore.CloseAsync"/>).
    /// </summary>
    [JsonPropertyName("open_since")] public DateTimeOffset? OpenSince { get; init; }

    /// <summary>The request as JSON, as the orchestration takes it: with it the request can be started again.</summary>
    [JsonPropertyName("request")] public string? Request { get; init; }

    /// <summary>The orchestrator that carries it out; null for that of a plain request.</summary>
    [JsonPropertyName("orchestrator")] public string? Orchestrator { get; init; }

    /// <summary>The instance that starts it as a part of a batch; null where it was started by itself.</summary>
    [JsonPropertyName("batch_id")] public string? BatchId { get; init; }

    [JsonPropertyName("user_id")] public required string UserId { get; init; }

    [JsonPropertyName("prompt")] public required string Prompt { get; init; }

    [JsonPropertyName("negative_prompt")] public string? NegativePrompt { get; init; }

    /// <summary>What was to be done, such as <c>inpaint</c>.</summary>
    [JsonPropertyName("task")] public string Task { get; init; } = "text_to_image";

    [JsonPropertyName("style")] public required string Style { get; init; }

    /// <summary>The shape that was asked for; null where it follows the input image.</summary>
    [JsonPropertyName("aspect_ratio")] public string? AspectRatio { get; init; }

    [JsonPropertyName("quality")] public required string Quality { get; init; }

    /// <summary>How many images were asked for.</summary>
    [JsonPropertyName("count")] public int Count { get; init; } = 1;

    /// <summary>The finished images, one at least once completed; links are made from their keys at each reading.</summary>
    [JsonPropertyName("images")] public IReadOnlyList<StoredImage> Images { get; init; } = [];

    /// <summary>Why there are fewer images than were asked for; null when there are not.</summary>
    [JsonPropertyName("shortfall")] public string? Shortfall { get; init; }

    /// <summary>The earlier request whose images these are, which were not paid for again.</summary>
    [JsonPropertyName("reused_from")] public string? ReusedFrom { get; init; }

    /// <summary>When the request was accepted, UTC. Never changes.</summary>
    [JsonPropertyName("created_at")] public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the images were ready to read, UTC.</summary>
    [JsonPropertyName("generated_at")] public DateTimeOffset? GeneratedAt { get; init; }

    /// <summary>When this run ended, UTC; null while it has not.</summary>
    [JsonPropertyName("ended_at")] public DateTimeOffset? EndedAt { get; init; }

    /// <summary>A short sentence that is safe to show to the caller.</summary>
    [JsonPropertyName("error")] public string? Error { get; init; }

    /// <summary>What kind of failure it was, as a stable word; null where none is recorded.</summary>
    [JsonPropertyName("error_code")] public string? ErrorCode { get; init; }

    /// <summary>The model that generated it, which may be another than was asked for.</summary>
    [JsonPropertyName("model")] public string? Model { get; init; }

    /// <summary>The seed that was used, or asked for while nothing is generated yet.</summary>
    [JsonPropertyName("seed")] public long? Seed { get; init; }

    /// <summary>What was paid, or may have been, in order.</summary>
    [JsonPropertyName("attempts")] public IReadOnlyList<SpendingAttempt> Attempts { get; init; } = [];

    /// <summary>SHA-256 of the canonical request: the same id with another hash is a conflict.</summary>
    [JsonPropertyName("request_hash")] public required string RequestHash { get; init; }

    /// <summary>
    /// SHA-256 of what decides the images, user and seed included: another request with the same hash may have these images
    /// instead of new ones. Null where no seed was named, since then a new image is wanted.
    /// </summary>
    [JsonPropertyName("picture_hash")] public string? ImageHash { get; init; }

    /// <summary>What the orchestrator found out beside the images, as JSON.</summary>
    [JsonPropertyName("details")] public string? Details { get; init; }

    /// <summary>Words by which the user sorts the images; they may be replaced at any time.</summary>
    [JsonPropertyName("tags")] public IReadOnlyList<string> Tags { get => field ?? []; init; } = [];

    /// <summary>When its deletion by the user began, UTC: what is left of it is not run again. Null while nobody deletes it.</summary>
    [JsonPropertyName("deleting_since"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? DeletingSince { get; init; }

    /// <summary>When the record and its images may be deleted, in whole seconds; null where they are kept.</summary>
    [JsonPropertyName("expires_at")] public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>
    /// The record after a change, or itself where the change belongs to another run or would move it backwards. Images that arrive after
    /// the end of a failed or cancelled run are kept, as they were paid for; the status stays.
    /// </summary>
    public ImageRecord After(ImageProgress progress)
    {
        if (progress.Run != Run)
            return this;
        if (Status.IsFinal())
            return TakesLateImages && progress.Output is { } late ? progress.Adding(late, this) : this;
        return progress.Status > Status ? progress.ApplyTo(this) : this;
    }

    /// <summary>The next run of a record that failed or was cancelled and is not being deleted; itself for any other.</summary>
    public ImageRecord NextRun(DateTimeOffset at) => Status is ImageStatus.Failed or ImageStatus.Cancelled && DeletingSince is null
        ? this with
        {
            Status = ImageStatus.Pending,
            Run = Run + 1,
            OpenSince = at,
            Error = null,
            ErrorCode = null,
            Images = [],
            Shortfall = null,
            ReusedFrom = null,
            GeneratedAt = null,
            EndedAt = null,
        }
        : this;

    /// <summary>The record where it has ended and is the one that was read, in the same run; null where it is not.</summary>
    /// <param name="read">The record as it was read.</param>
    public ImageRecord? IfEndedAs(ImageRecord read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return IsSameAs(read) && Run == read.Run && Status.IsFinal() ? this : null;
    }

    /// <summary>False for a later record under the same id.</summary>
    public bool IsSameAs(ImageRecord read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return RequestId == read.RequestId && CreatedAt == read.CreatedAt;
    }

    private bool TakesLateImages => Status is ImageStatus.Failed or ImageStatus.Cancelled && Images.Count == 0;
}

/// <summary>The answer to a conditional create.</summary>
/// <param name="Record">The record that exists.</param>
/// <param name="IsNew">True when this call wrote it.</param>
public sealed record Created(ImageRecord Record, bool IsNew);

/// <summary>One change of a record's state.</summary>
/// <param name="Run">The run that the change belongs to.</param>
/// <param name="Status">The state it moves to.</param>
/// <param name="At">When, UTC, by the orchestration's clock.</param>
/// <param name="Output">The images: with completed, or where some were paid for before the end.</param>
/// <param name="Error">With failed: a short sentence that is safe to show.</param>
/// <param name="ErrorCode">With failed: the kind of failure, as a stable word.</param>
/// <param name="Details">Replaces <see cref="ImageRecord.Details"/>; null leaves them.</param>
/// <param name="ImageHash">Replaces <see cref="ImageRecord.ImageHash"/>; null leaves it.</param>
public sealed record ImageProgress(
    [property: JsonPropertyName("run")] int Run,
    [property: JsonPropertyName("status")] ImageStatus Status,
    [property: JsonPropertyName("at")] DateTimeOffset At,
    [property: JsonPropertyName("pictures")] FinishedImages? Output = null,
    [property: JsonPropertyName("error")] string? Error = null,
    [property: JsonPropertyName("error_code")] string? ErrorCode = null,
    [property: JsonPropertyName("details")] string? Details = null,
    [property: JsonPropertyName("picture_hash")] string? ImageHash = null)
{
    internal ImageRecord ApplyTo(ImageRecord record)
    {
        var moved = record with
        {
            Status = Status,
            Error = Error,
            ErrorCode = ErrorCode,
            OpenSince = Closes ? null : record.OpenSince,
            EndedAt = Status.IsFinal() ? At : null,
            Details = Details ?? record.Details,
            ImageHash = ImageHash ?? record.ImageHash,
        };
        return Output is { } output ? Adding(output, moved) : moved;
    }

    /// <summary>A completed run has nothing left to settle.</summary>
    internal bool Closes => Status == ImageStatus.Completed;

    internal ImageRecord Adding(FinishedImages output, ImageRecord record) => record with
    {
        Images = output.Images,
        Shortfall = output.Shortfall,
        ReusedFrom = output.ReusedFrom,
        GeneratedAt = At,
        Model = output.First.Model,
        Seed = output.First.Seed ?? record.Seed,
    };
}

/// <summary>The images of a request.</summary>
/// <param name="Images">One at least.</param>
/// <param name="Shortfall">Why there are fewer than were asked for; null when there are not.</param>
/// <param name="ReusedFrom">The earlier request whose images these are; null when they are new.</param>
public sealed record FinishedImages(
    [property: JsonPropertyName("images")] IReadOnlyList<StoredImage> Images,
    [property: JsonPropertyName("shortfall")] string? Shortfall = null,
    [property: JsonPropertyName("reused_from")] string? ReusedFrom = null)
{
    internal ImageFacts First => Images[0].Facts;
}

/// <summary>The state of a request. Within a run a record only moves down this list and never leaves one of the last three.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ImageStatus>))]
public enum ImageStatus
{
    [JsonStringEnumMemberName("pending")] Pending,
    [JsonStringEnumMemberName("processing")] Processing,
    [JsonStringEnumMemberName("completed")] Completed,
    [JsonStringEnumMemberName("failed")] Failed,
    [JsonStringEnumMemberName("cancelled")] Cancelled,
}

public static class ImageStatusExtensions
{
    public static bool IsFinal(this ImageStatus status) => status >= ImageStatus.Completed;

    /// <summary>The name in JSON.</summary>
    public static string WireName(this ImageStatus status) => status switch
    {
        ImageStatus.Pending => "pending",
        ImageStatus.Processing => "processing",
        ImageStatus.Completed => "completed",
        ImageStatus.Failed => "failed",
        _ => "cancelled",
    };
}
