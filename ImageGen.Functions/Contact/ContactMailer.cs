using System.Net.Security;
using System.Text;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using MimeKit.Utils;

namespace ImageGen.Contact;

/// <summary>Sends the two mails of a message through the mail server of the settings.</summary>
/// <param name="certificates">Whether the certificate of the mail server is accepted.</param>
public sealed class ContactMailer(IOptions<ContactOptions> options, RemoteCertificateValidationCallback certificates, TimeProvider time)
{
    private readonly ContactOptions _options = options.Value;

    /// <summary>
    /// Tries once, within <see cref="ContactOptions.SmtpTimeout"/>. It goes on where the caller leaves: what they wrote must not be lost.
    /// </summary>
    public async Task<ContactDelivery> SendAsync(ContactSubmission from)
    {
        ArgumentNullException.ThrowIfNull(from);
        var (sender, recipients) = (_options.Sender!, _options.Recipients!);
        var author = new MailboxAddress(Plain($"{from.FirstName} {from.LastName}"), from.Email);
        var mails = ContactMails.Of(from, _options.RecipientText);
        using var internalMail = Compose(mails.Internal, sender, recipients, [author]);
        using var acknowledgement = Compose(mails.Acknowledgement, sender, [author], recipients);
        // So that no program answers it by itself (RFC 3834).
        acknowledgement.Headers.Add(HeaderId.AutoSubmitted, "auto-replied");

        using var limit = new CancellationTokenSource(_options.SmtpTimeout, time);
        using var client = new SmtpClient();
        var isSent = false;
        try
        {
            await ConnectAsync(client, limit.Token);
            await client.SendAsync(internalMail, limit.Token);
            isSent = true;
            await client.SendAsync(acknowledgement, limit.Token);
        }
        catch (Exception failure) when (ContactFailure.Find(failure) is not null)
        {
            var (cause, isTransient) = ContactFailure.Find(failure)!.Value;
            return new(isSent, IsAcknowledged: false, isTransient, cause);
        }

        await QuitAsync(client, limit.Token);
        return new(IsSent: true, IsAcknowledged: true, IsTransient: false, Cause: null);
    }

    private async Task ConnectAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        client.ServerCertificateValidationCallback = certificates;
        // As for every other connection: a list of revoked certificates that cannot be fetched would keep all mails back.
        client.CheckCertificateRevocation = false;
        client.Timeout = (int)_options.SmtpTimeout.TotalMilliseconds;
        await client.ConnectAsync(_options.SmtpHost, _options.SmtpPort, Encryption, cancellationToken);
        if (!client.IsEncrypted)
        {
            // These two would show the password to everybody on the way.
            client.AuthenticationMechanisms.ExceptWith(["PLAIN", "LOGIN"]);
        }

        // A server that asks for no password may take mails of its own network.
        if (client.AuthenticationMechanisms.Count > 0)
            await client.AuthenticateAsync(Encoding.UTF8, _options.SmtpUser, _options.SmtpPassword, cancellationToken);
    }

    private SecureSocketOptions Encryption => (_options.SmtpEncryption, _options.SmtpPort) switch
    {
        (SmtpEncryption.Tls, _) or (SmtpEncryption.ByPort, 465) => SecureSocketOptions.SslOnConnect,
        (SmtpEncryption.WhenOffered, _) or (SmtpEncryption.ByPort, 25) => SecureSocketOptions.StartTlsWhenAvailable,
        _ => SecureSocketOptions.StartTls,
    };

    private MimeMessage Compose(
        ContactMail mail, MailboxAddress sender, IEnumerable<MailboxAddress> to, IEnumerable<MailboxAddress> replyTo)
    {
        var body = new TextPart("plain");
        body.SetText(Encoding.UTF8, mail.Body);
        var message = new MimeMessage([sender], to, Plain(mail.Subject), body)
        {
            Date = time.GetUtcNow(),
            // Without the name of this machine.
            MessageId = MimeUtils.GenerateMessageId(sender.Domain),
        };
        message.ReplyTo.AddRange(replyTo);
        return message;
    }

    // What begins so in a header stands for other characters (RFC 2047), ends of lines among them, and the library leaves it as it is.
    private static string Plain(string header) => header.Replace("=?", "= ?", StringComparison.Ordinal);

    // Both mails are taken, whatever becomes of the rest.
    private static async Task QuitAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancellationToken);
        }
        catch (Exception failure) when (ContactFailure.Find(failure) is not null)
        {
        }
    }
}
