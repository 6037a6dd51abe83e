using ImageGen.LocalHost.Storage;
using ImageGen.Settings;

namespace ImageGen.LocalHost;

/// <summary>Printed at the start: the address, a request to paste, the data folder.</summary>
public sealed class StartupBanner(LocalAddress address, IConfiguration configuration)
{
    public override string ToString()
    {
        var url = address.Base.ToString().TrimEnd('/');
        var options = configuration.ReadSettings<LocalHostOptions>(LocalHostOptions.Section);
        return $$"""

            ImageGen is up on {{url}}     data is in {{Path.GetFullPath(options.Data)}}

            Try it:

              curl -s {{url}}/api/assets -H 'Content-Type: application/json' \
                -d '{"prompt": "A futuristic cityscape at sunset", "style": "vivid", "aspect_ratio": "16:9", "request_id": "req-456"}'
              curl -s {{url}}/api/assets/req-456

            Ctrl-C stops it; the next start continues.
            """;
    }
}
