using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using ImageGen.Tests.Web;
using Microsoft.Extensions.DependencyInjection;
using SmtpServer.Protocol;

namespace ImageGen.Tests.Contact;

/// <summary>A mail server that does not take a message: the answer says what to do, and the message is kept.</summary>
public sealed class ContactFailureTests : IDisposable
{
    private const string Kept = "Your message could not be sent now, but it is kept for the operator. You need not send it again.";

    private readonly TestCertificates _certificates = new();

    [Theory]
    [InlineData(SmtpReplyCode.MailboxUnavailable, 502)]
    [InlineData((SmtpReplyCode)450, 503)]
    public async Task A_message_whose_recipient_is_refused_is_kept(SmtpReplyCode code, int status)
    {
        await using var server = new MailServer(_certificates.Make("localhost"));
        server.Refused["admin@imagegen.example"] = code;
        await using var started = await StartAsync(server.Settings());

        Assert.Equal(Kept, await started.Host.RefusedMessageAsync(ContactCalls.Message(), status));

        AssertKept(started.Host, $"the mail server refuses the recipient with code {(int)code}");
        Assert.Empty(server.Taken);
    }

    [Fact]
    public async Task A_message_whose_author_cannot_be_reached_is_received_all_the_same()
    {
        await using var server = new MailServer(_certificates.Make("localhost"));
        server.Refused["john.doe@example.com"] = SmtpReplyCode.MailboxUnavailable;
        await using var started = await StartAsync(server.Settings());

        var said = await started.Host.ReceivedAsync(ContactCalls.Message());

        Assert.Equal("Submitted successfully; no confirmation could be sent to this e-mail address", said);
        Assert.Equal(["admin@imagegen.example"], Assert.Single(server.Taken).To);
        Assert.Empty(started.Host.Kept());
        AssertLogIsDiscreet(started.Host, "Acknowledgement of a contact message is not sent");
    }

    [Fact]
    public async Task A_wrong_password_is_a_fault_for_the_operator_and_stays_secret()
    {
        const string Wrong = "canary-2b81-wrong-password";
        await using var server = new MailServer(_certificates.Make("localhost"));
        await using var started = await StartAsync(server.Settings(("SmtpPassword", Wrong)));

        Assert.Equal(Kept, await started.Host.RefusedMessageAsync(ContactCalls.Message(), 502));

        AssertKept(started.Host, "the mail server refuses Contact:SmtpUser with Contact:SmtpPassword");
        Assert.DoesNotContain(started.Host.Log.Lines, line => line.Contains("canary", StringComparison.Ordinal));
        Assert.DoesNotContain(started.Host.Log.Lines, line => line.Contains(
            Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Wrong))[..20], StringComparison.Ordinal));
        Assert.DoesNotContain("canary", File.ReadAllText(started.Host.Kept().Single()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_one_that_may_come_back()
    {
        int port;
        using (var gone = new TcpListener(IPAddress.Loopback, 0))
        {
            gone.Start();
            port = ((IPEndPoint)gone.LocalEndpoint).Port;
        }

        await using var server = new MailServer();
        await using var started = await StartAsync(server.Settings(("SmtpPort", $"{port}")));

        Assert.Equal(Kept, await started.Host.RefusedMessageAsync(ContactCalls.Message(), 503));

        AssertKept(started.Host, "the mail server cannot be reached");
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_waited_for_no_longer_than_the_setting_allows()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var server = new MailServer();
        await using var started = await StartAsync(server.Settings(
            ("SmtpPort", $"{((IPEndPoint)silent.LocalEndpoint).Port}"), ("SmtpHost", "127.0.0.1"), ("SmtpTimeout", "00:00:01")));

        Assert.Equal(Kept, await started.Host.RefusedMessageAsync(ContactCalls.Message(), 503));

        AssertKept(started.Host, "the mail server did not answer within Contact:SmtpTimeout");
    }

    [Theory]
    [InlineData("StartTls", false, "other.example")]
    [InlineData("Tls", true, "other.example")]
    [InlineData("StartTls", false, null)]
    public async Task Nothing_is_sent_to_a_server_whose_certificate_is_not_trusted(string encryption, bool isTls, string? name)
    {
        using var certificate = name is null ? TestCertificates.MakeSelfSigned() : _certificates.Make(name);
        // A self-made certificate needs its private key in a form that Windows can serve with.
        using var served = X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
        await using var server = new MailServer(served, isTls);
        await using var started = await StartAsync(server.Settings(("SmtpEncryption", encryption)));

        Assert.Equal(Kept, await started.Host.RefusedMessageAsync(ContactCalls.Message(), 502));

        AssertKept(started.Host, "the mail server has no certificate for Contact:SmtpHost that this machine trusts");
        Assert.Empty(server.Taken);
    }

    [Fact]
    public async Task As_shipped_a_certificate_must_be_trusted_by_the_machine()
    {
        await using var server = new MailServer(_certificates.Make("localhost"));
        await using var started = new StartedImageGenHost(server.Settings());
        await started.StartAsync();

        await started.Host.RefusedMessageAsync(ContactCalls.Message(), 502);

        Assert.Empty(server.Taken);
    }

    [Fact]
    public async Task Nothing_is_sent_to_a_server_without_STARTTLS_where_it_is_needed()
    {
        await using var server = new MailServer(allowsPlainPassword: true);
        await using var started = await StartAsync(server.Settings());

        await started.Host.RefusedMessageAsync(ContactCalls.Message(), 502);

        AssertKept(started.Host, "the mail server does not offer STARTTLS");
        Assert.Empty(server.Taken);
    }

    [Fact]
    public async Task A_message_that_can_be_neither_sent_nor_kept_is_given_back()
    {
        await using var server = new MailServer(_certificates.Make("localhost"));
        server.Refused["admin@imagegen.example"] = SmtpReplyCode.MailboxUnavailable;
        var file = Path.GetTempFileName();
        try
        {
            await using var started = await StartAsync(server.Settings(("LogFolder", file)));

            var said = await started.Host.RefusedMessageAsync(ContactCalls.Message(), 502);

            Assert.Equal("Your message could not be taken. Keep your text, and send it again in some minutes.", said);
            Assert.Contains(started.Host.Log.Lines, line => line.Contains("cannot be written", StringComparison.Ordinal));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Without_a_mail_server_and_files_the_form_says_that_it_is_off()
    {
        await using var started = await StartAsync(new() { ["CONTACT_ALLOW_NO_SMTP"] = "no" });

        var said = await started.Host.RefusedMessageAsync(ContactCalls.Message(), 503);

        Assert.Contains("Contact:SmtpHost", said, StringComparison.Ordinal);
        Assert.Empty(started.Host.Kept());
        using var list = await started.Host.Client.GetAsync("/contact_logs_list");
        Assert.Equal(HttpStatusCode.NotFound, list.StatusCode);
    }

    public void Dispose() => _certificates.Dispose();

    private static void AssertKept(ImageGenHost host, string cause)
    {
        Assert.Contains("Interested in enterprise licensing", File.ReadAllText(host.Kept().Single()), StringComparison.Ordinal);
        AssertLogIsDiscreet(host, $"Error: Contact message is not sent. Cause: {cause}");
    }

    private static void AssertLogIsDiscreet(ImageGenHost host, string line)
    {
        Assert.Contains(host.Log.Lines, one => one.Contains(line, StringComparison.Ordinal));
        Assert.DoesNotContain(host.Log.Lines, one => one.Contains("example.com", StringComparison.Ordinal)
            || one.Contains(MailServer.Password, StringComparison.Ordinal) || one.Contains("licensing", StringComparison.Ordinal));
    }

    private async Task<StartedImageGenHost> StartAsync(Dictionary<string, string?> settings)
    {
        settings["Logging:LogLevel:ImageGen"] = "Trace";
        var started = new StartedImageGenHost(settings, change: services =>
            services.AddSingleton<RemoteCertificateValidationCallback>(_certificates.Accept));
        await started.StartAsync();
        return started;
    }
}
