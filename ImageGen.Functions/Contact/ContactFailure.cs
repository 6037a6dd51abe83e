using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace ImageGen.Contact;

/// <summary>
/// Says in words for the log why a mail server did not take a mail. What the server itself says is left out: it repeats addresses.
/// </summary>
internal static class ContactFailure
{
    /// <summary>The cause, and whether a later attempt may work; null for what no mail server causes.</summary>
    public static (string Cause, bool IsTransient)? Find(Exception failure) => failure switch
    {
        SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted } refused => Refused("the recipient", refused),
        SmtpCommandException { ErrorCode: SmtpErrorCode.SenderNotAccepted } refused => Refused("the sender of Contact:SmtpFrom", refused),
        SmtpCommandException refused => Refused("the mail", refused),
        AuthenticationException => ("the mail server refuses Contact:SmtpUser with Contact:SmtpPassword", false),
        SslHandshakeException => (
            "the mail server has no certificate for Contact:SmtpHost that this machine trusts, or speaks no TLS on Contact:SmtpPort",
            false),
        // Thrown where a command is needed that the server does not offer.
        NotSupportedException => ("the mail server does not offer STARTTLS; Contact:SmtpEncryption says when it is needed", false),
        OperationCanceledException or TimeoutException => ("the mail server did not answer within Contact:SmtpTimeout", true),
        SocketException => ("the mail server cannot be reached; see Contact:SmtpHost and Contact:SmtpPort", true),
        SmtpProtocolException or ServiceNotConnectedException or IOException => ("the connection to the mail server broke", true),
        _ => null,
    };

    private static (string Cause, bool IsTransient) Refused(string what, SmtpCommandException refused) =>
        ($"the mail server refuses {what} with code {(int)refused.StatusCode}", (int)refused.StatusCode < 500);
}
