namespace ImageGen.Models;

/// <summary>Reads no more of an answer than it may have. Clients copy a whole answer into memory, so one that never ends would end the process.</summary>
/// <param name="longest">Bytes.</param>
/// <param name="inner">What sends.</param>
internal sealed class BoundedHandler(long longest, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        try
        {
            // A length that is declared holds by itself; only a body that does not tell has to be read to know.
            if (response.Content.Headers.ContentLength is null)
                await response.Content.LoadIntoBufferAsync(longest, cancellationToken);
            else if (response.Content.Headers.ContentLength > longest)
                throw TooLong(null);
            return response;
        }
        catch (HttpRequestException tooLong) when (tooLong.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            response.Dispose();
            throw TooLong(tooLong);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private BilledWithoutImageException TooLong(Exception? inner) => BilledWithoutImageException.Unusable($"It is longer than {longest} bytes.", inner);
}
