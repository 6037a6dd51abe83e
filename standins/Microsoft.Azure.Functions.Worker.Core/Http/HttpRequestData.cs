using System.Collections.Specialized;
using System.Security.Claims;
using System.Web;

namespace Microsoft.Azure.Functions.Worker.Http;

public abstract class HttpRequestData
{
    private NameValueCollection? query;

    public HttpRequestData(FunctionContext functionContext)
    {
        ArgumentNullException.ThrowIfNull(functionContext);
        FunctionContext = functionContext;
    }

    public abstract Stream Body { get; }
    public abstract HttpHeadersCollection Headers { get; }
    public abstract IReadOnlyCollection<IHttpCookie> Cookies { get; }
    public abstract Uri Url { get; }
    public abstract IEnumerable<ClaimsIdentity> Identities { get; }
    public abstract string Method { get; }
    public FunctionContext FunctionContext { get; }
    public virtual NameValueCollection Query => query ??= HttpUtility.ParseQueryString(Url.Query);

    public abstract HttpResponseData CreateResponse();
}
