using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ImageGen.LocalHost.Storage;

/// <summary>The address of this process once it listens: the base of every link.</summary>
public sealed class LocalAddress(IServer? server = null)
{
    /// <summary>Such as <c>http://localhost:7071</c>. Throws <see cref="InvalidOperationException"/> before the host listens.</summary>
    public Uri Base
    {
        get
        {
            var address = server?.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
                ?? throw new InvalidOperationException("The host does not listen yet, so it cannot make links. Start it first.");
            var binding = BindingAddress.Parse(address);
            var host = binding.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : binding.Host;
            return new Uri($"{binding.Scheme}://{host}:{binding.Port}");
        }
    }
}
