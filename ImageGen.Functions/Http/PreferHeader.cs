using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace ImageGen.Http;

/// <summary>
/// The preference <c>wait</c> (RFC 7240): how many seconds a caller would rather wait for an answer than poll for it. More than 60 count
/// as 60; a value that is not a number of seconds is ignored, as the RFC asks.
/// </summary>
public static class PreferHeader
{
    public static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(60);

    /// <summary>1 to 60 seconds; null where the caller does not want to wait.</summary>
    public static TimeSpan? Wait(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        foreach (var preference in request.Headers.GetCommaSeparatedValues("Prefer"))
        {
            var parts = preference.Split(';')[0].Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts is [var name, var value] && name.Equals("wait", StringComparison.OrdinalIgnoreCase)
                && int.TryParse(value.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > 0)
                return seconds < MaxWait.TotalSeconds ? TimeSpan.FromSeconds(seconds) : MaxWait;
        }

        return null;
    }

    /// <summary>The value of <c>Preference-Applied</c>.</summary>
    public static string Applied(TimeSpan wait) => string.Create(CultureInfo.InvariantCulture, $"wait={wait.TotalSeconds}");
}
