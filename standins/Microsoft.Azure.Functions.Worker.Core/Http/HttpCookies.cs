namespace Microsoft.Azure.Functions.Worker.Http;

public abstract class HttpCookies
{
    public abstract void Append(string name, string value);
    public abstract void Append(IHttpCookie cookie);
    public abstract IHttpCookie CreateNew();
}

public interface IHttpCookie
{
    string? Domain { get; }
    DateTimeOffset? Expires { get; }
    bool? HttpOnly { get; }
    double? MaxAge { get; }
    string Name { get; }
    string? Path { get; }
    SameSite SameSite { get; }
    bool? Secure { get; }
    string Value { get; }
}

public enum SameSite
{
    None,
    Lax,
    Strict,
    ExplicitNone,
}
