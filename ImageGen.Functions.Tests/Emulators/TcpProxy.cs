using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ImageGen.Tests.Emulators;

/// <summary>A network that accepts connections and then, when told to, delivers nothing of a kind of request, or not its answer.</summary>
internal sealed class TcpProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ended = new();
    private readonly Uri _target;
    private readonly Task _accepting;

    public TcpProxy(Uri target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>Requests that begin so are not delivered.</summary>
    public string? Hang { get; set; }

    /// <summary>The answers to requests that begin so are not delivered.</summary>
    public string? LoseAnswer { get; set; }

    /// <summary>The first line of each request that came, delivered or not.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        _listener.Stop();
        await _accepting;
        _ended.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_ended.Token));
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        using (var server = new TcpClient())
        {
            try
            {
                await server.ConnectAsync(_target.Host, _target.Port, _ended.Token);
                var isAnswered = true;
                var there = PumpAsync(client, server, async text =>
                {
                    if (text.Contains(" HTTP/1.1\r\n", StringComparison.Ordinal))
                    {
                        var hangs = Hang is { } hang && text.StartsWith(hang, StringComparison.Ordinal);
                        isAnswered = !(LoseAnswer is { } lost && text.StartsWith(lost, StringComparison.Ordinal));
                        Requests.Enqueue(text[..text.IndexOf('\r', StringComparison.Ordinal)]);
                        if (hangs)
                            await Task.Delay(Timeout.Infinite, _ended.Token);
                    }
                });
                var back = PumpAsync(
                    server, client, async _ => await (isAnswered ? Task.CompletedTask : Task.Delay(Timeout.Infinite, _ended.Token)));
                await Task.WhenAny(there, back);
            }
            catch (Exception end) when (end is OperationCanceledException or SocketException or IOException)
            {
                // One side has gone.
            }
        }
    }

    private async Task PumpAsync(TcpClient from, TcpClient to, Func<string, Task> onText)
    {
        var buffer = new byte[64 * 1024];
        while (await from.GetStream().ReadAsync(buffer, _ended.Token) is > 0 and var read)
        {
            await onText(Encoding.Latin1.GetString(buffer, 0, Math.Min(read, 2048)));
            await to.GetStream().WriteAsync(buffer.AsMemory(0, read), _ended.Token);
        }
    }
}
