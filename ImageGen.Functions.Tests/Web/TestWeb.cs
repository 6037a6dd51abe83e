using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ImageGen.Web;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WebRequest = ImageGen.Web.WebRequest;

namespace ImageGen.Tests.Web;

/// <summary>
/// A <see cref="PublicWebClient"/> as the app registers it, with names and settings of a test. Its clock is quick, so that a refusal
/// takes little time although a connection may take much.
/// </summary>
internal sealed class TestWeb : IDisposable
{
    private readonly ServiceProvider _services;
    private readonly ConcurrentQueue<string> _lookups = new();

    public TestWeb(params (string Setting, string Value)[] settings)
        : this(_ => { }, settings)
    {
    }

    public TestWeb(Action<IServiceCollection> change, params (string Setting, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("PublicWeb:ConnectTimeout", "00:00:20"), new("PublicWeb:Deadline", "00:10:00")])
            .AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create(pair.Setting, (string?)pair.Value)))
            .Build();
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton<TimeProvider>(new QuickClock())
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log))
            .AddSingleton<HostLookup>(FindAsync);
        change(services);
        _services = services.AddWeb().BuildServiceProvider();
        Client = _services.GetRequiredService<PublicWebClient>();
    }

    /// <summary>How many seconds pass in one.</summary>
    public static int Speed => 20;

    public PublicWebClient Client { get; }

    public RecordedLog Log { get; } = new();

    /// <summary>The answers for a name, one after the other; the last one stays. Other names do not resolve.</summary>
    public Dictionary<string, string[][]> Names { get; } = [];

    public int LookupsOf(string name) => _lookups.Count(name.Equals);

    /// <summary>The body as text, or the refusal.</summary>
    public static string Text(WebResult result) => result.Answer is { } answer ? Encoding.UTF8.GetString(answer.Body) : $"{result.Refusal}";

    public Task<WebResult> GetAsync(string url) => GetAsync(url, new());

    public Task<WebResult> GetAsync(string url, WebRequest request) => Client.GetAsync(url, request, CancellationToken.None);

    public void Dispose() => _services.Dispose();

    private Task<IPAddress[]> FindAsync(string name, CancellationToken cancellationToken)
    {
        _lookups.Enqueue(name);
        return Names.TryGetValue(name, out var answers)
            ? Task.FromResult(answers[Math.Min(LookupsOf(name), answers.Length) - 1].Select(IPAddress.Parse).ToArray())
            : throw new SocketException((int)SocketError.HostNotFound);
    }

    private sealed class QuickClock : TimeProvider
    {
        public override long GetTimestamp() => System.GetTimestamp() * Speed;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            System.CreateTimer(callback, state, Quick(dueTime), Quick(period));

        private static TimeSpan Quick(TimeSpan time) => time == Timeout.InfiniteTimeSpan ? time : time / Speed;
    }
}
