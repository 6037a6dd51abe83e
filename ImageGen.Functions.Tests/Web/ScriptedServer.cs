using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace ImageGen.Tests.Web;

/// <summary>A server on this machine that writes exactly the bytes that a test tells it to, valid or not.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly TcpListener _listener;
    private readonly SslServerAuthenticationOptions? _tls;
    private readonly Func<string, Stream, CancellationToken, Task> _answer;
    private readonly Task _accepting;
    private int _counts;
    private readonly ConcurrentQueue<EndPoint?> _callers = new();

    /// <param name="answer">Gets the head of a request and the connection to answer on; it may leave the connection open.</param>
    public ScriptedServer(
        Func<string, Stream, CancellationToken, Task> answer, X509Certificate2? certificate = null, IPAddress? address = null)
    {
        _answer = answer;
        // Sends this certificate alone, and looks for none above it.
        _tls = certificate is null ? null : new()
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(certificate, null, offline: true),
        };
        _listener = new TcpListener(address ?? IPAddress.Loopback, 0);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Answers by the path of the request.</summary>
    public ScriptedServer(Func<string, byte[]> answer, X509Certificate2? certificate = null, IPAddress? address = null)
        : this((head, connection, stop) => connection.WriteAsync(answer(head.Split(' ')[1]), stop).AsTask(), certificate, address)
    {
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The heads of all requests.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    public static byte[] Page(string body, string headers = "", string status = "200 OK") =>
        Page(Encoding.UTF8.GetBytes(body), headers, status);

    public static byte[] Page(byte[] body, string headers = "", string status = "200 OK") =>
        [.. Encoding.Latin1.GetBytes($"HTTP/1.1 {status}\r\n{headers}Content-Length: {body.Length}\r\n\r\n"), .. body];

    public static byte[] Redirect(string location, int status = 302) =>
        [.. Encoding.UTF8.GetBytes($"HTTP/1.1 {status} Found\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n")];

    public string Url(string path = "/", string host = "127.0.0.1") =>
        $"{(_tls is null ? "http" : "https")}://{host}:{Port}{path}";

    /// <summary>How often it was connected to, those included that wait to be accepted.</summary>
    public async Task<int> CountConnectionsAsync()
    {
        // Connections are accepted in their order, so this one is accepted after all others.
        var own = (IPEndPoint)_listener.LocalEndpoint;
        using var last = new TcpClient(own.AddressFamily);
        await last.ConnectAsync(own);
        while (!_callers.Contains(last.Client.LocalEndPoint))
            await Task.Yield();
        return _callers.TakeWhile(caller => !Equals(caller, last.Client.LocalEndPoint)).Count() - _counts++;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            var socket = await _listener.AcceptSocketAsync(_stop.Token);
            _callers.Enqueue(socket.RemoteEndPoint);
            _ = ServeAsync(socket);
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        try
        {
            await using var network = new NetworkStream(socket, ownsSocket: true);
            await using var connection = _tls is null ? (Stream)network : new SslStream(network);
            if (connection is SslStream tls)
                await tls.AuthenticateAsServerAsync(_tls!, _stop.Token);
            while (await ReadHeadAsync(connection) is { } head)
            {
                _requests.Enqueue(head);
                await _answer(head, connection, _stop.Token);
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or ObjectDisposedException or SocketException
            or System.Security.Authentication.AuthenticationException)
        {
        }
    }

    private async Task<string?> ReadHeadAsync(Stream connection)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (await connection.ReadAsync(one, _stop.Token) == 1)
        {
            head.Append((char)one[0]);
            if (one[0] == '\n' && head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
                return head.ToString();
        }

        return null;
    }
}
