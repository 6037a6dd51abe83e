using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Amazon.DynamoDBv2.Model;

namespace ImageGen.Storage;

/// <summary>A record as a DynamoDB item. Times are ISO 8601 in UTC with a fixed number of digits, so that they sort as text.</summary>
internal static class ImageRecordItem
{
    /// <summary>
    /// The values of <c>open</c>, the partitions of the index of open records. Each takes a thousand changes a second, and an index that is
    /// sorted by time is not split by DynamoDB. Records of earlier versions are all in the partition <c>1</c>.
    /// </summary>
    public static IReadOnlyList<string> OpenPartitions { get; } = [.. "0123456789abcdef".Select(digit => digit.ToString())];

    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    public static Dictionary<string, AttributeValue> From(ImageRecord record) => Present(new()
    {
        ["request_id"] = Text(record.RequestId.Value),
        ["status"] = Text(record.Status.WireName()),
        ["run"] = Number(record.Run),
        ["open"] = record.OpenSince is null ? null : Text(OpenPartition(record.RequestId)),
        ["open_since"] = Time(record.OpenSince),
        ["request"] = Text(record.Request),
        ["orchestrator"] = Text(record.Orchestrator),
        ["batch_id"] = Text(record.BatchId),
        ["user_id"] = Text(record.UserId),
        ["prompt"] = Text(record.Prompt),
        ["negative_prompt"] = Text(record.NegativePrompt),
        ["task"] = Text(record.Task),
        ["style"] = Text(record.Style),
        ["aspect_ratio"] = Text(record.AspectRatio),
        ["quality"] = Text(record.Quality),
        ["count"] = Number(record.Count),
        ["images"] = List(record.Images.Select(From)),
        ["shortfall"] = Text(record.Shortfall),
        ["reused_from"] = Text(record.ReusedFrom),
        ["created_at"] = Time(record.CreatedAt),
        ["generated_at"] = Time(record.GeneratedAt),
        ["ended_at"] = Time(record.EndedAt),
        ["error"] = Text(record.Error),
        ["error_code"] = Text(record.ErrorCode),
        ["model"] = Text(record.Model),
        ["seed"] = Number(record.Seed),
        ["attempts"] = List(record.Attempts.Select(From)),
        ["request_hash"] = Text(record.RequestHash),
        ["picture_hash"] = Text(record.ImageHash),
        ["details"] = Text(record.Details),
        ["tags"] = record.Tags.Count == 0 ? null : Texts(record.Tags),
        ["deleting_since"] = Time(record.DeletingSince),
        ["expires_at"] = Number(record.ExpiresAt?.ToUnixTimeSeconds()),
    });

    public static Dictionary<string, AttributeValue> From(SpendingAttempt attempt) => Present(new()
    {
        ["number"] = Number(attempt.Number),
        ["model"] = Text(attempt.Model),
        ["price_estimate_usd"] = Number(attempt.PriceEstimate),
        ["started_at"] = Time(attempt.StartedAt),
        ["outcome"] = Text(attempt.Outcome?.WireName()),
        ["ended_at"] = Time(attempt.EndedAt),
        ["detail"] = Text(attempt.Detail),
        ["run"] = Number(attempt.Run),
        ["provider"] = Map(attempt.Provider),
    });

    private static Dictionary<string, AttributeValue> From(StoredImage image) => Present(new()
    {
        ["s3_key"] = Text(image.Key),
        ["content_type"] = Text(image.Facts.ContentType),
        ["size_bytes"] = Number(image.Facts.SizeBytes),
        ["sha256"] = Text(image.Facts.Sha256),
        ["width"] = Number(image.Facts.Width),
        ["height"] = Number(image.Facts.Height),
        ["model"] = Text(image.Facts.Model),
        ["seed"] = Number(image.Facts.Seed),
        ["attempt"] = Number(image.Facts.Attempt),
        ["note"] = Text(image.Facts.Note),
        ["color"] = Text(image.Facts.Color),
    });

    /// <summary>
    /// What a step forward writes: the same as <see cref="ImageProgress.ApplyTo"/>, where null means that the attribute is removed.
    /// </summary>
    public static Dictionary<string, AttributeValue?> Changes(ImageProgress progress)
    {
        var changes = progress.Output is { } output ? Images(output, progress.At) : [];
        changes["status"] = Text(progress.Status.WireName());
        changes["error"] = Text(progress.Error);
        changes["error_code"] = Text(progress.ErrorCode);
        if (progress.Status.IsFinal())
            changes["ended_at"] = Time(progress.At);
        if (progress.Details is { } details)
            changes["details"] = Text(details);
        if (progress.ImageHash is { } hash)
            changes["picture_hash"] = Text(hash);
        if (progress.Closes)
            changes["open"] = changes["open_since"] = null;
        return changes;
    }

    /// <summary>What <see cref="ImageProgress.Adding"/> writes.</summary>
    public static Dictionary<string, AttributeValue?> Images(FinishedImages output, DateTimeOffset at)
    {
        var changes = new Dictionary<string, AttributeValue?>
        {
            ["images"] = List(output.Images.Select(From)),
            ["shortfall"] = Text(output.Shortfall),
            ["reused_from"] = Text(output.ReusedFrom),
            ["generated_at"] = Time(at),
            ["model"] = Text(output.First.Model),
        };
        if (output.First.Seed is { } seed)
            changes["seed"] = Number(seed);
        return changes;
    }

    /// <summary>What <see cref="ImageRecord.NextRun"/> writes.</summary>
    public static Dictionary<string, AttributeValue?> NextRun(RequestId requestId, int run, DateTimeOffset at) => new()
    {
        ["status"] = Text(ImageStatus.Pending.WireName()),
        ["run"] = Number(run + 1),
        ["open"] = Text(OpenPartition(requestId)),
        ["open_since"] = Time(at),
        ["images"] = List([]),
        ["error"] = null,
        ["error_code"] = null,
        ["shortfall"] = null,
        ["reused_from"] = null,
        ["generated_at"] = null,
        ["ended_at"] = null,
    };

    /// <summary>One of <see cref="OpenPartitions"/>. By a hash: callers may count their ids up.</summary>
    public static string OpenPartition(RequestId requestId) =>
        OpenPartitions[SHA256.HashData(Encoding.UTF8.GetBytes(requestId.Value))[0] % OpenPartitions.Count];

    /// <summary>Throws <see cref="InvalidDataException"/> for an item that somebody else wrote, such as a later version.</summary>
    public static ImageRecord ToRecord(Dictionary<string, AttributeValue> item)
    {
        try
        {
            return Read(item);
        }
        catch (Exception other) when (other is KeyNotFoundException or FormatException or ArgumentException or InvalidOperationException)
        {
            throw new InvalidDataException($"The item of request '{item.Text("request_id")}' cannot be read as a record.", other);
        }
    }

    private static ImageRecord Read(Dictionary<string, AttributeValue> item) => new()
    {
        RequestId = RequestId.Parse(item["request_id"].S),
        Status = Status(item),
        Run = (int)(item.Number("run") ?? 1),
        OpenSince = item.Time("open_since"),
        Request = item.Text("request"),
        Orchestrator = item.Text("orchestrator"),
        BatchId = item.Text("batch_id"),
        UserId = item["user_id"].S,
        Prompt = item["prompt"].S,
        NegativePrompt = item.Text("negative_prompt"),
        Task = item["task"].S,
        Style = item["style"].S,
        AspectRatio = item.Text("aspect_ratio"),
        Quality = item["quality"].S,
        Count = (int)item.Number("count")!,
        Images = [.. item["images"].L?.Select(image => ToImage(image.M)) ?? []],
        Shortfall = item.Text("shortfall"),
        ReusedFrom = item.Text("reused_from"),
        CreatedAt = Time(item["created_at"].S),
        GeneratedAt = item.Time("generated_at"),
        EndedAt = item.Time("ended_at"),
        Error = item.Text("error"),
        ErrorCode = item.Text("error_code"),
        Model = item.Text("model"),
        Seed = item.Number("seed"),
        Attempts = [.. item["attempts"].L?.Select(attempt => ToAttempt(attempt.M)) ?? []],
        RequestHash = item["request_hash"].S,
        ImageHash = item.Text("picture_hash"),
        Details = item.Text("details"),
        Tags = item.TryGetValue("tags", out var tags) ? [.. tags.L?.Select(tag => tag.S) ?? []] : [],
        DeletingSince = item.Time("deleting_since"),
        ExpiresAt = item.Number("expires_at") is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null,
    };

    public static bool HasEnded(Dictionary<string, AttributeValue> item) => Status(item).IsFinal();

    private static ImageStatus Status(Dictionary<string, AttributeValue> item) =>
        Enum.Parse<ImageStatus>(item["status"].S, ignoreCase: true);

    public static AttributeValue? Map(ProviderReason? reason) => reason is null ? null : new AttributeValue
    {
        M = Present(new()
        {
            ["code"] = Text(reason.Code),
            ["message"] = Text(reason.Message),
            ["request_id"] = Text(reason.RequestId),
        }),
        IsMSet = true,
    };

    public static AttributeValue? Text(string? text) => text is null ? null : new AttributeValue { S = text };

    public static AttributeValue? Number(decimal? number) =>
        number is { } given ? new AttributeValue { N = given.ToString(CultureInfo.InvariantCulture) } : null;

    public static AttributeValue? Time(DateTimeOffset? time) =>
        time is { } given ? new AttributeValue { S = given.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture) } : null;

    public static AttributeValue Texts(IEnumerable<string> texts) =>
        new() { L = [.. texts.Select(text => new AttributeValue { S = text })], IsLSet = true };

    private static AttributeValue List(IEnumerable<Dictionary<string, AttributeValue>> maps) =>
        new() { L = [.. maps.Select(map => new AttributeValue { M = map })], IsLSet = true };

    /// <summary>Leaves out what has no value.</summary>
    public static Dictionary<string, AttributeValue> Present(Dictionary<string, AttributeValue?> attributes) =>
        attributes.Where(attribute => attribute.Value is not null).ToDictionary(attribute => attribute.Key, attribute => attribute.Value!);

    private static SpendingAttempt ToAttempt(Dictionary<string, AttributeValue> item) => new(
        int.Parse(item["number"].N, CultureInfo.InvariantCulture),
        item["model"].S,
        item.TryGetValue("price_estimate_usd", out var price) ? decimal.Parse(
            price.N, NumberStyles.Float, CultureInfo.InvariantCulture) : null,
        Time(item["started_at"].S),
        item.Text("outcome") is { } outcome ? Enum.Parse<SpendingOutcome>(outcome, ignoreCase: true) : null,
        item.Time("ended_at"),
        item.Text("detail"),
        item.TryGetValue("provider", out var provider) ? ToReason(provider.M ?? []) : null,
        (int)item.Number("run")!);

    private static ProviderReason ToReason(Dictionary<string, AttributeValue> item) =>
        new(item.Text("code"), item.Text("message"), item.Text("request_id"));

    private static StoredImage ToImage(Dictionary<string, AttributeValue> item) => new(item["s3_key"].S, new ImageFacts(
        item["content_type"].S,
        item.Number("size_bytes")!.Value,
        item["sha256"].S,
        (int)item.Number("width")!,
        (int)item.Number("height")!,
        item["model"].S,
        item.Number("seed"),
        (int)item.Number("attempt")!,
        item.Text("note"),
        item.Text("color")));

    public static string? Text(this Dictionary<string, AttributeValue> item, string name) =>
        item.TryGetValue(name, out var value) ? value.S : null;

    public static long? Number(this Dictionary<string, AttributeValue> item, string name) =>
        item.TryGetValue(name, out var value) ? long.Parse(value.N, CultureInfo.InvariantCulture) : null;

    public static DateTimeOffset? Time(this Dictionary<string, AttributeValue> item, string name) =>
        item.TryGetValue(name, out var value) ? Time(value.S) : null;

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.ParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
