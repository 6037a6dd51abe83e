using ImageGen.Storage;
using Microsoft.AspNetCore.Http;

namespace ImageGen.Access;

/// <summary>Reads records for a caller: for anyone but its owner and admins a request does not exist.</summary>
public static class CallerRecords
{
    /// <summary>The record, or null where there is none that the caller may see.</summary>
    public static async Task<ImageRecord?> FindForCallerAsync(this IRecordStore records, HttpContext http, string requestId)
    {
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(http);
        return await records.FindAsync(requestId, http.RequestAborted) is { } record && Caller.Of(http).MayActFor(record.UserId)
            ? record
            : null;
    }
}
