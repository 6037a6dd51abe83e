using System.Globalization;
using Amazon.DynamoDBv2.Model;

namespace ImageGen.Library;

/// <summary>A record as a DynamoDB item: the seed's attribute names; times as ISO 8601 in UTC of one width, so that they sort as text.</summary>
internal static class ImageRecordItem
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    public static Dictionary<string, AttributeValue> From(ImageRecord record) => Present(new()
    {
        ["request_id"] = Text(record.RequestId),
        ["status"] = Text(record.Status.Word()),
        ["user_id"] = Text(record.UserId),
        ["prompt"] = Text(record.Prompt),
        ["negative_prompt"] = Text(record.NegativePrompt),
        ["style"] = Text(record.Style),
        ["aspect_ratio"] = Text(record.AspectRatio),
        ["quality"] = Text(record.Quality),
        ["s3_key"] = Text(record.S3Key),
        ["created_at"] = Time(record.CreatedAt),
        ["generated_at"] = Time(record.GeneratedAt),
        ["error"] = Text(record.Error),
        ["model"] = Text(record.Model),
        ["seed"] = Number(record.Seed),
        ["sha256"] = Text(record.Sha256),
        ["width"] = Number(record.Width),
        ["height"] = Number(record.Height),
        ["content_type"] = Text(record.ContentType),
        ["size_bytes"] = Number(record.SizeBytes),
        ["attempts"] = new AttributeValue { L = [.. record.Attempts.Select(attempt => new AttributeValue { M = From(attempt) })], IsLSet = true },
        ["request_hash"] = Text(record.RequestHash),
    });

    public static Dictionary<string, AttributeValue> From(SpendingAttempt attempt) => Present(new()
    {
        ["number"] = Number(attempt.Number),
        ["model"] = Text(attempt.Model),
        ["price_estimate_usd"] = Number(attempt.PriceEstimate),
        ["started_at"] = Time(attempt.StartedAt),
        ["outcome"] = Text(attempt.Outcome?.Word()),
        ["ended_at"] = Time(attempt.EndedAt),
        ["detail"] = Text(attempt.Detail),
    });

    /// <summary>What a step forward writes: the same as <see cref="ImageProgress.ApplyTo"/>, where null stands for an attribute to remove.</summary>
    public static Dictionary<string, AttributeValue?> Changes(ImageProgress progress)
    {
        var picture = progress.Picture;
        var changes = new Dictionary<string, AttributeValue?>
        {
            ["status"] = Text(progress.Status.Word()),
            ["error"] = Text(progress.Error),
            ["s3_key"] = Text(progress.S3Key),
            ["generated_at"] = picture is null ? null : Time(progress.At),
            ["sha256"] = Text(picture?.Sha256),
            ["width"] = Number(picture?.Width),
            ["height"] = Number(picture?.Height),
            ["content_type"] = Text(picture?.ContentType),
            ["size_bytes"] = Number(picture?.SizeBytes),
        };
        if (picture is not null)
            changes["model"] = Text(picture.Model);
        if (picture?.Seed is { } seed)
            changes["seed"] = Number(seed);
        return changes;
    }

    public static ImageRecord ToRecord(Dictionary<string, AttributeValue> item) => new()
    {
        RequestId = item["request_id"].S,
        Status = Enum.Parse<ImageStatus>(item["status"].S, ignoreCase: true),
        UserId = item["user_id"].S,
        Prompt = item["prompt"].S,
        NegativePrompt = item.Text("negative_prompt"),
        Style = item["style"].S,
        AspectRatio = item["aspect_ratio"].S,
        Quality = item["quality"].S,
        S3Key = item.Text("s3_key"),
        CreatedAt = Time(item["created_at"].S),
        GeneratedAt = item.Time("generated_at"),
        Error = item.Text("error"),
        Model = item.Text("model"),
        Seed = item.Number("seed"),
        Sha256 = item.Text("sha256"),
        Width = (int?)item.Number("width"),
        Height = (int?)item.Number("height"),
        ContentType = item.Text("content_type"),
        SizeBytes = item.Number("size_bytes"),
        Attempts = [.. item["attempts"].L?.Select(attempt => ToAttempt(attempt.M)) ?? []],
        RequestHash = item["request_hash"].S,
    };

    public static AttributeValue? Text(string? text) => text is null ? null : new AttributeValue { S = text };

    public static AttributeValue? Number(decimal? number) =>
        number is { } given ? new AttributeValue { N = given.ToString(CultureInfo.InvariantCulture) } : null;

    public static AttributeValue? Time(DateTimeOffset? time) =>
        time is { } given ? new AttributeValue { S = given.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture) } : null;

    private static Dictionary<string, AttributeValue> Present(Dictionary<string, AttributeValue?> attributes) =>
        attributes.Where(attribute => attribute.Value is not null).ToDictionary(attribute => attribute.Key, attribute => attribute.Value!);

    private static SpendingAttempt ToAttempt(Dictionary<string, AttributeValue> item) => new(
        int.Parse(item["number"].N, CultureInfo.InvariantCulture),
        item["model"].S,
        item.TryGetValue("price_estimate_usd", out var price) ? decimal.Parse(price.N, NumberStyles.Float, CultureInfo.InvariantCulture) : null,
        Time(item["started_at"].S),
        item.Text("outcome") is { } outcome ? Enum.Parse<SpendingOutcome>(outcome, ignoreCase: true) : null,
        item.Time("ended_at"),
        item.Text("detail"));

    private static string? Text(this Dictionary<string, AttributeValue> item, string name) => item.TryGetValue(name, out var value) ? value.S : null;

    private static long? Number(this Dictionary<string, AttributeValue> item, string name) =>
        item.TryGetValue(name, out var value) ? long.Parse(value.N, CultureInfo.InvariantCulture) : null;

    private static DateTimeOffset? Time(this Dictionary<string, AttributeValue> item, string name) =>
        item.TryGetValue(name, out var value) ? Time(value.S) : null;

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.ParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
