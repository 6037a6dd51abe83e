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

            {{Bedrock(options.Bedrock)}}
            No key is asked for here, as only this machine can reach it. In Azure the endpoints ask for a function key.
            Ctrl-C stops it; the next start continues.
            """;
    }

    private static string Bedrock(BedrockSource source) => source == BedrockSource.Aws
        ? "Amazon Bedrock generates the images, and AWS bills them."
        : "A simulator generates the images. README.md says how to get real ones.";
}
