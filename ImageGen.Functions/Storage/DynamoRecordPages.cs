using Amazon.DynamoDBv2.Model;

namespace ImageGen.Storage;

/// <summary>
/// Pages of a user's records from the index <see cref="AwsResources.ByUser"/>, which contains whole records, so that a page costs what is
/// read of it and nothing of what lies before it.
/// </summary>
internal sealed class DynamoRecordPages(DynamoRecordTable table)
{
    /// <summary>How many items one call asks for while it is not known how many of them match.</summary>
    private const int MaxAsked = 250;

    public async Task<RecordPage> ReadAsync(RecordQuery query, CancellationToken cancellationToken)
    {
        var found = new List<ImageRecord>();
        if (Request(query) is not { } request)
            return new(found, Next: null, Read: 0);

        var read = 0;
        RecordCursor? last = query.After;
        do
        {
            // One more than is wanted tells whether there is another page.
            request.Limit = Math.Min(query.MaxRead - read, query.Matches is null ? query.Limit - found.Count : MaxAsked) + 1;
            var page = await table.QueryPageAsync(request, cancellationToken);
            foreach (var item in page.Items ?? [])
            {
                if (found.Count == query.Limit || read == query.MaxRead)
                    return new(found, last, read);
                var record = ImageRecordItem.ToRecord(item);
                (last, read) = (new(record.CreatedAt, record.RequestId), read + 1);
                if (query.Matches?.Invoke(record) ?? true)
                    found.Add(record);
            }

            request.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (request.ExclusiveStartKey is { Count: > 0 });

        return new(found, Next: null, read);
    }

    /// <summary>Null where nothing can be between the cursor and the earliest time.</summary>
    private static QueryRequest? Request(RecordQuery query)
    {
        var from = query.From ?? DateTimeOffset.MinValue;
        // BETWEEN includes both ends; the last digit of a time is one tick.
        var last = query.To is { } to && to > DateTimeOffset.MinValue ? to.AddTicks(-1) : query.To ?? DateTimeOffset.MaxValue;
        // DynamoDB refuses a start key outside what the condition selects.
        var start = query.After is { } cursor && cursor.CreatedAt <= last ? cursor : null;
        if (last < from || start?.CreatedAt < from)
            return null;
        return new()
        {
            IndexName = AwsResources.ByUser,
            KeyConditionExpression = "user_id = :user AND created_at BETWEEN :from AND :last",
            ExpressionAttributeValues = new()
            {
                [":user"] = ImageRecordItem.Text(query.UserId)!,
                [":from"] = ImageRecordItem.Time(from)!,
                [":last"] = ImageRecordItem.Time(last)!,
            },
            ScanIndexForward = false,
            ExclusiveStartKey = start is null ? null : new()
            {
                ["user_id"] = ImageRecordItem.Text(query.UserId)!,
                ["created_at"] = ImageRecordItem.Time(start.CreatedAt)!,
                ["request_id"] = ImageRecordItem.Text(start.RequestId.Value)!,
            },
        };
    }
}
