using System.Text.Json;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Timeout;

namespace ImageGen.Models;

/// <summary>
/// One call that costs money, under its time limit. Whatever goes wrong comes out as a <see cref="ModelException"/>, so that
/// somebody has decided what it means for the money.
/// </summary>
public sealed class PaidCall(IOptions<ModelsOptions> options, TimeProvider time)
{
    private readonly ResiliencePipeline limit = new ResiliencePipelineBuilder { TimeProvider = time }
        .AddTimeout(options.Value.AttemptTimeout)
        .Build();

    /// <param name="model">Its id, for messages.</param>
    /// <param name="call">Sends once and reads the answer.</param>
    /// <param name="translate">Says what a failure of the provider's client means.</param>
    public async Task<T> MakeAsync<T>(
        string model, Func<CancellationToken, Task<T>> call, Func<Exception, ModelException> translate, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(translate);
        try
        {
            return await limit.ExecuteAsync(async token => await call(token), cancellationToken);
        }
        catch (JsonException broken)
        {
            throw Answers.Unusable("It is not JSON.", broken);
        }
        catch (TimeoutRejectedException late)
        {
            throw new BilledWithoutImageException($"{model} did not answer within {options.Value.AttemptTimeout:g}.", wasBilled: false, late);
        }
        catch (Exception failure) when (failure is not (ModelException or OperationCanceledException))
        {
            throw translate(failure);
        }
        catch (OperationCanceledException cut) when (!cancellationToken.IsCancellationRequested)
        {
            throw translate(cut);
        }
    }

    /// <summary>True when nothing can have been sent, so that nothing can have been billed.</summary>
    internal static bool NeverConnected(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError })
                return true;
        }

        return false;
    }
}
