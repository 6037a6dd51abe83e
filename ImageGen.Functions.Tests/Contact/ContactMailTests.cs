using System.Net.Http.Json;
using System.Net.Security;
using System.Text.Json;
using ImageGen.Tests.Web;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace ImageGen.Tests.Contact;

/// <summary>The two mails of a message, as a real mail server takes them.</summary>
public sealed class ContactMailTests : IDisposable
{
    private readonly TestCertificates _certificates = new();

    [Fact]
    public async Task A_message_is_sent_to_the_admin_and_acknowledged_to_its_author()
    {
        await using var server = new MailServer(_certificates.Make("localhost"));
        await using var started = await StartAsync(server, ("SmtpFrom", "ImageGen <noreply@imagegen.example>"));

        Assert.Equal("Submitted successfully", await started.Host.ReceivedAsync(ContactCalls.Message()));

        var (sent, acknowledgement) = Two(server);
        Assert.Equal(["admin@imagegen.example"], sent.To);
        Assert.Equal("Website Contact Form - John Doe (Acme Corp)", sent.Message.Subject);
        Assert.Equal("john.doe@example.com", ((MailboxAddress)sent.Message.ReplyTo.Single()).Address);
        Assert.Equal("John Doe", sent.Message.ReplyTo.Single().Name);
        Assert.Contains(
            "Comments:\nInterested in enterprise licensing", sent.Message.TextBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Equal(["john.doe@example.com"], acknowledgement.To);
        Assert.Equal("We received your request", acknowledgement.Message.Subject);
        Assert.Equal("admin@imagegen.example", ((MailboxAddress)acknowledgement.Message.ReplyTo.Single()).Address);
        Assert.Equal("auto-replied", acknowledgement.Message.Headers[HeaderId.AutoSubmitted]);
        Assert.StartsWith("Hi John,", acknowledgement.Message.TextBody, StringComparison.Ordinal);
        Assert.All(server.Taken, mail =>
        {
            Assert.Equal("\"ImageGen\" <noreply@imagegen.example>", mail.Message.From.ToString());
            Assert.Equal("noreply@imagegen.example", mail.From);
            Assert.Equal(MailServer.User, mail.User);
            Assert.True(mail.IsEncrypted);
            Assert.EndsWith("@imagegen.example", mail.Message.MessageId, StringComparison.Ordinal);
            Assert.Equal("utf-8", mail.Message.Body!.ContentType.Charset);
            Assert.True(mail.Message.Body!.ContentType.IsMimeType("text", "plain"));
        });
        Assert.Empty(started.Host.Kept());
        Assert.False((await started.Host.Client.GetFromJsonAsync<JsonElement>("/health")).GetProperty("email_demo_mode").GetBoolean());
        foreach (var path in (string[])["/contact_logs_list", "/contact_logs/1.json"])
        {
            using var hidden = await started.Host.Client.GetAsync(path);
            Assert.Equal((404, "File not found"), ((int)hidden.StatusCode, await hidden.Content.ReadAsStringAsync()));
        }
    }

    [Theory]
    [InlineData("Tls", true)]
    [InlineData("StartTls", false)]
    [InlineData("WhenOffered", false)]
    public async Task The_connection_is_encrypted_as_the_settings_say(string encryption, bool isTls)
    {
        await using var server = new MailServer(_certificates.Make("localhost"), isTls);
        await using var started = await StartAsync(server, ("SmtpEncryption", encryption));

        await started.Host.ReceivedAsync(ContactCalls.Message());

        Assert.All(server.Taken, mail => Assert.True(mail is { IsEncrypted: true, User: MailServer.User }));
        Assert.Equal(2, server.Taken.Count);
    }

    [Fact]
    public async Task Over_a_plain_connection_mails_are_sent_but_never_the_password()
    {
        await using var server = new MailServer(allowsPlainPassword: true);
        await using var started = await StartAsync(server, ("SmtpEncryption", "WhenOffered"));

        await started.Host.ReceivedAsync(ContactCalls.Message());

        Assert.All(server.Taken, mail => Assert.True(mail is { IsEncrypted: false, User: "" }));
        Assert.Equal(2, server.Taken.Count);
    }

    public static TheoryData<string, string> Attacks()
    {
        string[] values =
        [
            "O'Brien, Tom", "a;b", "Tom <tom@example.com>", "\"Tom\" (x)", "=?utf-8?q?=0D=0ABcc:_tom=40example.com?=",
            "%0d%0aBcc: tom@example.com", "Bcc: tom@example.com", "Zoë 李 🦊 ש", new string('é', 50), "\\", "\"", ".", "\tTom",
        ];
        var rows = new TheoryData<string, string>();
        foreach (var field in (string[])["firstName", "lastName", "company", "phone", "country", "comments"])
        {
            foreach (var value in values)
                rows.Add(field, value);
        }

        rows.Add("comments", "first\r\n.\r\nMAIL FROM:<x@y.example>\r\nBcc: tom@example.com\r\n\r\n..\r\nlast");
        rows.Add("comments", new string('x', 5000));
        rows.Add("email", "o'brien+{tag}=x@example.com");
        return rows;
    }

    [Fact]
    public async Task Whatever_is_written_the_mails_have_their_own_headers_and_recipients_only()
    {
        await using var server = new MailServer(_certificates.Make("localhost"));
        await using var started = await StartAsync(server);
        string[] headers =
        [
            "From", "Date", "Subject", "Message-Id", "Reply-To", "To", "MIME-Version", "Content-Type", "Content-Transfer-Encoding",
            "Auto-Submitted",
        ];
        foreach (var row in Attacks())
        {
            var (field, value) = ((string)row[0], (string)row[1]);
            var before = server.Taken.Count;
            var message = ContactCalls.Message((field, value));
            await started.Host.ReceivedAsync(message);

            Assert.Equal(before + 2, server.Taken.Count);
            var (sent, acknowledgement) = (server.Taken[before], server.Taken[before + 1]);
            Assert.Equal(["admin@imagegen.example"], sent.To);
            Assert.Equal([(string)message["email"]!], acknowledgement.To);
            foreach (var mail in (TakenMail[])[sent, acknowledgement])
            {
                Assert.All(mail.Message.Headers.Concat(mail.Message.Body!.Headers), header => Assert.Contains(header.Field, headers));
                Assert.Single(mail.Message.To);
                Assert.Single(mail.Message.ReplyTo);
                Assert.IsType<TextPart>(mail.Message.Body);
                Assert.All(mail.Raw.Split("\r\n\r\n")[0], one => Assert.InRange(one, '\t', '~'));
            }

            var (first, last, company) = (InHeader("firstName"), InHeader("lastName"), InHeader("company"));
            Assert.Equal($"Website Contact Form - {first} {last} ({company})", sent.Message.Subject);
            Assert.Equal($"{first} {last}", sent.Message.ReplyTo.Single().Name);
            Assert.Contains(
                Trimmed(field).ReplaceLineEndings("\n"), sent.Message.TextBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);

            string Trimmed(string name) => ((string)message[name]!).Trim();

            string InHeader(string name) => Trimmed(name).Replace("=?", "= ?", StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("John", "Hi John,")]
    [InlineData("Zoë-Anne O'Neil", "Hi Zoë-Anne O'Neil,")]
    [InlineData("J. R.", "Hi J. R.,")]
    [InlineData("李", "Hi 李,")]
    [InlineData("https://casino.example/win", "Hello,")]
    [InlineData("casino.example", "Hello,")]
    [InlineData("You won 1000 dollars", "Hello,")]
    [InlineData("Call us now for your prize", "Hello,")]
    [InlineData("tom@example.com", "Hello,")]
    [InlineData("Abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz", "Hello,")]
    public void The_acknowledgement_repeats_a_first_name_and_nothing_else(string firstName, string greeting)
    {
        var mails = ImageGen.Contact.ContactMails.Of(
            new(firstName, "Canarylast", "john.doe@example.com", "Canarycompany", "Canaryphone", "Canarycountry", "Canarycomments"),
            "admin@x.example");

        Assert.StartsWith($"{greeting}\n\n", mails.Acknowledgement.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", mails.Acknowledgement.Body + mails.Acknowledgement.Subject, StringComparison.OrdinalIgnoreCase);
    }

    public void Dispose() => _certificates.Dispose();

    private static (TakenMail Internal, TakenMail Acknowledgement) Two(MailServer server)
    {
        Assert.Equal(2, server.Taken.Count);
        return (server.Taken[0], server.Taken[1]);
    }

    private async Task<StartedImageGenHost> StartAsync(MailServer server, params (string, string)[] settings)
    {
        var started = new StartedImageGenHost(server.Settings(settings), change: services =>
            services.AddSingleton<RemoteCertificateValidationCallback>(_certificates.Accept));
        await started.StartAsync();
        return started;
    }
}
