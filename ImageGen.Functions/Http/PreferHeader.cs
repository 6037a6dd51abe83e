using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace ImageGen.Http;

/// <summary>
/// The preference <c>wait</c> (RFC 7240): how many seconds a caller would rather wait for an answer than poll for it. More than 60 are
/// taken for 60; what is no preference at all is left alone, as the RFC asks.
/// </summary>
public static class PreferHeader
{
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>1 to 60 seconds; null where the caller does not want to wait.</summary>
    public static TimeSpan? Wait(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        foreach (var preference in request.Headers.GetCommaSeparatedValues("Prefer"))
        {
            var parts = preference.Split(';')[0].Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts is [var name, var value] && name.Equals("wait", StringComparison.OrdinalIgnoreCase)
                && int.TryParse(value.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > 0)
                return seconds < Longest.TotalSeconds ? TimeSpan.FromSeconds(seconds) : Longest;
        }

        return null;
    }

    /// <summary>The value of <c>Preference-Applied</c>.</summary>
    public static string Applied(TimeSpan wait) => string.Create(CultureInfo.InvariantCulture, $"wait={wait.TotalSeconds}");
}
