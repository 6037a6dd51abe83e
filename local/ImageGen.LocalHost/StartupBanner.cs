using ImageGen.LocalHost.Storage;

namespace ImageGen.LocalHost;

/// <summary>What a developer sees first: where it is, what to paste, where data lies.</summary>
public sealed class StartupBanner(LocalAddress address, IConfiguration configuration)
{
    public override string ToString()
    {
        var url = address.Base.ToString().TrimEnd('/');
        var options = configuration.GetSection(LocalHostOptions.Section).Get<LocalHostOptions>() ?? new();
        return $$"""

            ImageGen is up on {{url}}     data lies in {{Path.GetFullPath(options.Data)}}

            Try it:

              curl -s {{url}}/api/assets -H 'Content-Type: application/json' \
                -d '{"prompt": "A futuristic cityscape at sunset", "style": "vivid", "aspect_ratio": "16:9", "user_id": "user123", "request_id": "req-456"}'
              curl -s {{url}}/api/assets/req-456

            Ctrl-C stops it; the next start goes on where it was.
            """;
    }
}
