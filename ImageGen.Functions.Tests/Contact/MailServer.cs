using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MimeKit;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.ComponentModel;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace ImageGen.Tests.Contact;

/// <summary>A mail that the server has taken.</summary>
/// <param name="From">The sender of the envelope.</param>
/// <param name="To">The recipients of the envelope.</param>
/// <param name="User">Who has signed in; empty for nobody.</param>
internal sealed record TakenMail(MimeMessage Message, string Raw, string From, IReadOnlyList<string> To, bool IsEncrypted, string User);

/// <summary>A real mail server on loopback, with one user.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    public const string User = "noreply@imagegen.example", Password = "canary-7f3a91c2-mail-password";

    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<TakenMail> _taken = new();
    private readonly Task _running;

    /// <param name="certificate">Offered for STARTTLS; null for a server without.</param>
    /// <param name="isTls">Whether every connection is encrypted from its begin.</param>
    /// <param name="allowsPlainPassword">Whether it takes passwords over connections that are not encrypted.</param>
    public MailServer(X509Certificate2? certificate = null, bool isTls = false, bool allowsPlainPassword = false)
    {
        Port = FreePort();
        var options = new SmtpServerOptionsBuilder().ServerName("mail.test").Endpoint(endpoint =>
        {
            endpoint.Endpoint(new IPEndPoint(IPAddress.Loopback, Port)).IsSecure(isTls).AllowUnsecureAuthentication(allowsPlainPassword);
            if (certificate is not null)
                endpoint.Certificate(certificate);
        }).Build();
        var services = new ServiceProvider();
        services.Add(new DelegatingUserAuthenticator((user, password) => user == User && password == Password));
        services.Add(new Filter(this));
        services.Add(new Store(this));
        _running = new SmtpServer.SmtpServer(options, services).StartAsync(_stop.Token);
    }

    public int Port { get; }

    /// <summary>What it says to these recipients instead of taking them.</summary>
    public ConcurrentDictionary<string, SmtpReplyCode> Refused { get; } = new();

    public IReadOnlyList<TakenMail> Taken => [.. _taken];

    /// <summary>The settings of an app that sends through this server.</summary>
    public Dictionary<string, string?> Settings(params (string Name, string Value)[] more) => more
        .Prepend(("To", "admin@imagegen.example")).Prepend(("SmtpHost", "localhost"))
        .Prepend(("SmtpPort", $"{Port}")).Prepend(("SmtpUser", User)).Prepend(("SmtpPassword", Password))
        .Prepend(("PerMinute", "1000")).Prepend(("PerHour", "1000")).Prepend(("PerDay", "1000"))
        .GroupBy(setting => setting.Item1)
        .ToDictionary(setting => $"Contact:{setting.Key}", setting => (string?)setting.Last().Item2);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    // Below the range of outgoing connections, one of which could take the port before the server binds it.
    private static int FreePort()
    {
        while (true)
        {
            using var probe = new TcpListener(IPAddress.Loopback, Random.Shared.Next(20_000, 32_000));
            try
            {
                probe.Start();
                return ((IPEndPoint)probe.LocalEndpoint).Port;
            }
            catch (SocketException)
            {
            }
        }
    }

    private sealed class Filter(MailServer server) : MailboxFilter
    {
        public override Task<bool> CanDeliverToAsync(
            ISessionContext context, IMailbox to, IMailbox from, CancellationToken cancellationToken) =>
            server.Refused.TryGetValue(to.AsAddress(), out var code)
                ? throw new SmtpResponseException(new SmtpResponse(code, $"<{to.AsAddress()}> is not taken here"))
                : Task.FromResult(true);
    }

    private sealed class Store(MailServer server) : MessageStore
    {
        public override async Task<SmtpResponse> SaveAsync(
            ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
        {
            var bytes = buffer.ToArray();
            using var content = new MemoryStream(bytes);
            server._taken.Enqueue(new(
                await MimeMessage.LoadAsync(content, cancellationToken),
                System.Text.Encoding.UTF8.GetString(bytes),
                transaction.From.AsAddress(),
                [.. transaction.To.Select(one => one.AsAddress())],
                context.Pipe.IsSecure,
                context.Authentication.IsAuthenticated ? context.Authentication.User : ""));
            return SmtpResponse.Ok;
        }
    }
}
