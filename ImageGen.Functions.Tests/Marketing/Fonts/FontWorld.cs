using System.Text;
using Amazon.Runtime;
using ImageGen.Imaging.Designs;
using ImageGen.Marketing;
using ImageGen.Marketing.Fonts;
using ImageGen.Storage;
using ImageGen.Tests.Web;
using Microsoft.Extensions.Logging.Abstractions;

namespace ImageGen.Tests.Marketing.Fonts;

/// <summary>A look-alike of Google Fonts on this machine, and what fetches from it into a folder of its own.</summary>
internal sealed class FontWorld : IAsyncDisposable
{
    private readonly ScriptedServer _server;
    private readonly TestWeb _web;
    private readonly string _folder = Directory.CreateTempSubdirectory("fonts-").FullName;
    private readonly Clock _clock = new();

    public FontWorld()
    {
        _server = new((head, connection, stop) =>
        {
            var path = Uri.UnescapeDataString(head.Split(' ')[1]);
            var body = Pages.GetValueOrDefault(path);
            var answer = body is null ? ScriptedServer.Page("", status: "400 Bad Request") : ScriptedServer.Page(body);
            return connection.WriteAsync(answer, stop).AsTask();
        });
        _web = new(("PublicWeb:AllowHosts", $"127.0.0.1:{_server.Port}"));
        Options = new()
        {
            FontEndpoint = _server.Url("/css2"),
            FontApiEndpoint = _server.Url("/list"),
            FontCache = Path.Combine(_folder, "cache"),
        };
        Fonts = Restarted();
    }

    /// <summary>What is answered by path and query; 400 for others.</summary>
    public Dictionary<string, byte[]> Pages { get; } = new(StringComparer.Ordinal);

    public MarketingOptions Options { get; }

    public MarketingFonts Fonts { get; private set; }

    public int Requests => _server.Requests.Count;

    public static byte[] Shipped(string name) =>
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Imaging", "Fonts", $"{name}.ttf"));

    public string Url(string path) => _server.Url(path);

    /// <summary>A style sheet that names a file, and the file.</summary>
    public void AddSheet(string query, byte[] file)
    {
        var path = $"/s/{Pages.Count}.ttf";
        Pages[$"/css2?family={query}"] = Encoding.UTF8.GetBytes(
            $"@font-face {{\n  font-family: 'X';\n  src: url({_server.Url(path)}) format('truetype');\n}}\n");
        Pages[path] = file;
    }

    /// <summary>The same, in a new process or on another machine.</summary>
    public MarketingFonts Restarted(AwsClients? aws = null)
    {
        var options = Microsoft.Extensions.Options.Options.Create(Options);
        aws ??= new(Microsoft.Extensions.Options.Options.Create(new StorageOptions()), new AnonymousAWSCredentials());
        return Fonts = new(
            new GoogleFonts(_web.Client, options), new FontFolder(options, NullLogger<FontFolder>.Instance),
            new FontStore(options, aws, NullLogger<FontStore>.Instance), _web.Client, options, _clock);
    }

    public void Pass(TimeSpan time) => _clock.Passed += time;

    public async Task<DesignFont> GetAsync(FontRequest request)
    {
        var fonts = await Fonts.GetAsync([request], CancellationToken.None);
        Assert.False(fonts.IsRefused, fonts.Refusal);
        return Assert.Single(fonts.Value);
    }

    public async Task<string> RefusalAsync(FontRequest request)
    {
        var fonts = await Fonts.GetAsync([request], CancellationToken.None);
        Assert.True(fonts.IsRefused);
        Assert.Matches($"^The font “{request.Family}” cannot be used: [^.]+[.] Choose another font [^.]+[.]$", fonts.Refusal);
        return fonts.Refusal;
    }

    public async ValueTask DisposeAsync()
    {
        _web.Dispose();
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private sealed class Clock : TimeProvider
    {
        public TimeSpan Passed { get; set; }

        public override long GetTimestamp() => (long)(Passed.TotalSeconds * TimestampFrequency);
    }
}
