using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace ImageGen.Http;

/// <summary>The id that joins an answer with the log: the operation id of Application Insights, or the web server's.</summary>
public static class RequestTrace
{
    /// <summary>The header of every answer that carries it.</summary>
    public const string Header = "X-Request-Id";

    public static string IdOf(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
    }
}
