using Microsoft.AspNetCore.Http;

namespace ImageGen.Http;

/// <summary>Refuses compressed bodies (RFC 9110, 15.5.16): decompressed they could be of any size.</summary>
internal static class BodyEncoding
{
    private const string Identity = "identity";

    public static Problem? Check(HttpContext http)
    {
        var codings = http.Request.Headers.ContentEncoding;
        if (codings.All(coding => string.IsNullOrEmpty(coding) || coding.Equals(Identity, StringComparison.OrdinalIgnoreCase)))
            return null;
        http.Response.Headers.AcceptEncoding = Identity;
        return Problem.Encoded();
    }
}
