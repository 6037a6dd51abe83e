using ImageGen.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace ImageGen.Posters;

/// <summary>How often one address may ask for an image, by <see cref="PosterOptions"/>.</summary>
public sealed class PosterLimits(ClientAddress addresses, IOptions<PosterOptions> options) : IDisposable
{
    private readonly AddressLimits _limits = new(
        addresses, options.Value.PerMinute, options.Value.PerHour, options.Value.PerDay);

    /// <inheritdoc cref="AddressLimits.Refuse"/>
    public TimeSpan? Refuse(HttpContext http) => _limits.Refuse(http);

    public void Dispose() => _limits.Dispose();
}
