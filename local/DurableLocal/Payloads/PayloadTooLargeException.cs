namespace DurableLocal.Payloads;

/// <summary>A payload is over the engine's limit, which is that of Azure's scheduler.</summary>
public sealed class PayloadTooLargeException(string what, int bytes, int limit) : ArgumentException(FormattableString.Invariant(
    $"The {what} takes {bytes:N0} bytes of JSON; the limit is {limit:N0}. Keep the data in a store and pass a claim check (its key and hash)."));
