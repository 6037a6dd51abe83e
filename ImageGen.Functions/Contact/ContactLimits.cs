using ImageGen.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace ImageGen.Contact;

/// <summary>How many messages an address may send. Only whole ones count: whoever corrects a mistake is not kept waiting.</summary>
public sealed class ContactLimits(IOptions<ContactOptions> options, ClientAddress addresses) : IDisposable
{
    private readonly AddressLimits _limits = new(
        addresses, options.Value.PerMinute, options.Value.PerHour, options.Value.PerDay);

    /// <summary>Null where the message may go on, else how long its author has to wait.</summary>
    public TimeSpan? Refuse(HttpContext http) => _limits.Refuse(http);

    public void Dispose() => _limits.Dispose();
}
