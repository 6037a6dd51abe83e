using ImageGen.Access;
using ImageGen.LocalHost.Postgres;
using ImageGen.LocalHost.Storage;
using ImageGen.Models;
using ImageGen.Settings;
using ImageGen.Studio;
using Microsoft.Extensions.Options;

namespace ImageGen.LocalHost;

/// <summary>Printed at the start: the address, a request to paste, the data folder.</summary>
public sealed class StartupBanner(
    LocalAddress address, IConfiguration configuration, IOptions<ModelsOptions> models, IOptions<AccessOptions> access,
    MarketingPostgres postgres, StudioSwitch studio, StudioFiles files)
{
    public override string ToString()
    {
        var url = address.Base.ToString().TrimEnd('/');
        var options = configuration.ReadSettings<LocalHostOptions>(LocalHostOptions.Section);
        return $$"""

            ImageGen is up on {{url}}     data is in {{Path.GetFullPath(options.Data)}}

            {{Studio(url)}}

            Try the API:

              curl -s {{url}}/api/assets -H 'Content-Type: application/json'{{Credentials}} \
                -d '{"prompt": "A futuristic cityscape at sunset", "style": "vivid", "aspect_ratio": "16:9", "request_id": "req-456"}'
              curl -s {{url}}/api/assets/req-456{{Credentials}}

            {{Traces(url, options.Traces)}}
            {{Providers()}}
            {{Callers(Path.GetFullPath(options.Data))}}
            {{postgres.Notice ?? "Marketing is on: docs/marketing.md."}}
            Ctrl-C stops it; the next start continues.
            """;
    }

    private string Studio(string url) => !studio.IsOn ? "The studio is off: Studio:Enabled."
        : files.IsBuilt ? $"Open {url}/ in a browser: that is the studio."
        : "The studio is not built: that needs Node.js 20.19 or newer when ./imagegen up starts.";

    private static string Traces(string url, int kept) =>
        kept > 0 ? $"{url}/traces shows what the last {kept} jobs did." : "No traces are kept: --traces.";

    private string Credentials =>
        access.Value.Mode == AccessMode.Open ? "" : " -H \"Authorization: Bearer $CREDENTIAL\"";

    private string Callers(string data) => access.Value.Mode switch
    {
        AccessMode.Open => "Access is open: whoever is on this machine is the user_id they name. docs/access.md says how to change that.",
        AccessMode.Keys => $"Callers need a key: CREDENTIAL=$({Key(data)})",
        AccessMode.Tokens => $"Callers need a token: CREDENTIAL=$({Token(data)})",
        _ => $"Callers need a key or a token: CREDENTIAL=$({Key(data)}) or CREDENTIAL=$({Token(data)})",
    };

    private static string Key(string data) => $"./imagegen key create --owner mia --data {data}";

    private static string Token(string data) => $"./imagegen token --sub mia --data {data}";

    private string Providers()
    {
        var own = $"http://127.0.0.1:{address.Base.Port}/";
        var (isBedrockLocal, isOpenAiLocal) = (
            models.Value.BedrockEndpoint.StartsWith(own, StringComparison.Ordinal),
            models.Value.OpenAiEndpoint.StartsWith(own, StringComparison.Ordinal));
        if (isBedrockLocal && isOpenAiLocal)
            return "A simulator generates all images. README.md says how to get real ones.";
        return $"""
            Bedrock's models: {(isBedrockLocal ? "simulated" : Real(models.Value.BedrockEndpoint, "Amazon Bedrock"))}.
            OpenAI's models: {OpenAi(isOpenAiLocal)}.
            """;
    }

    private string OpenAi(bool isLocal) => isLocal ? "simulated"
        : models.Value.OpenAiKey.Length == 0 ? "not available without Models:OpenAiKey"
        : Real(models.Value.OpenAiEndpoint, "");

    private static string Real(string endpoint, string otherwise) =>
        $"{(endpoint.Length > 0 ? endpoint : otherwise)}, which bills each image";
}
