using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using MimeKit;

namespace ImageGen.Contact;

/// <summary>
/// The contact form, and the mail server that sends what is written there. Section <c>Contact</c>. Without a host, a user and a password
/// messages are written to files instead, where <c>AllowNoSmtp</c> permits that.
/// </summary>
public sealed class ContactOptions
{
    public const string Section = "Contact";

    /// <summary>
    /// Who gets the messages: e-mail addresses with commas between. Default empty: the address of <c>Contact:SmtpFrom</c>.
    /// </summary>
    [DefaultValue("the address of `Contact:SmtpFrom`")]
    public string To { get; set; } = "";

    /// <summary>
    /// Whether messages may be written to files where no mail server is set; else the form answers 503 then. Default true.
    /// </summary>
    public bool AllowNoSmtp { get; set; } = true;

    /// <summary>
    /// Folder of the messages that are not sent. That for temporary files is lost with the instance in Azure. Default empty:
    /// <c>contact_logs</c> in the folder for temporary files, under <c>./imagegen up</c> in the data folder.
    /// </summary>
    [DefaultValue("`contact_logs` in the folder for temporary files; locally in the data folder")]
    public string LogFolder { get; set; } = "";

    /// <summary>Name of the mail server, such as <c>smtp.example.com</c>. Default empty.</summary>
    public string SmtpHost { get; set; } = "";

    /// <summary>Port of the mail server, 1 to 65535. Default 587.</summary>
    [Range(1, 65535)]
    public int SmtpPort { get; set; } = 587;

    /// <summary>
    /// When the connection is encrypted: <c>Tls</c> from its begin, <c>StartTls</c> by command and never without, <c>WhenOffered</c> by
    /// command where the server can. <c>ByPort</c> is <c>Tls</c> for port 465, <c>WhenOffered</c> for 25, else <c>StartTls</c>. Default
    /// <c>ByPort</c>.
    /// </summary>
    [EnumDataType(typeof(SmtpEncryption))]
    public SmtpEncryption SmtpEncryption { get; set; }

    /// <summary>User name at the mail server. Default empty.</summary>
    public string SmtpUser { get; set; } = "";

    /// <summary>Password at the mail server, a secret; not sent over a connection that is not encrypted. Default empty.</summary>
    [DataType(DataType.Password)]
    public string SmtpPassword { get; set; } = "";

    /// <summary>
    /// The sender, such as <c>Example &lt;noreply@example.com&gt;</c>. Default empty: the address in <c>Contact:SmtpUser</c>.
    /// </summary>
    [DefaultValue("the address in `Contact:SmtpUser`")]
    public string SmtpFrom { get; set; } = "";

    /// <summary>How long sending both mails of a message may take, 1 second to 2 minutes. Default 20 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00")]
    public TimeSpan SmtpTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How many messages one address may send in a minute; 0 for any number. Default 5.</summary>
    [Range(0, 1_000_000)]
    public int PerMinute { get; set; } = 5;

    /// <summary>How many messages one address may send in an hour; 0 for any number. Default 20.</summary>
    [Range(0, 1_000_000)]
    public int PerHour { get; set; } = 20;

    /// <summary>How many messages one address may send in a day; 0 for any number. Default 50.</summary>
    [Range(0, 1_000_000)]
    public int PerDay { get; set; } = 50;

    /// <summary>Whether mails can be sent.</summary>
    public bool IsSmtpComplete => SmtpHost.Length > 0 && SmtpUser.Length > 0 && SmtpPassword.Length > 0;

    /// <summary>Whether messages are written to files, and whoever may can read them there.</summary>
    public bool IsDemo => !IsSmtpComplete && AllowNoSmtp;

    /// <summary>The sender of all mails; null where the settings give no address.</summary>
    internal MailboxAddress? Sender => ContactAddress.Read(SmtpFrom.Length > 0 ? SmtpFrom : SmtpUser);

    /// <summary>Who gets the messages; null where the settings give no address.</summary>
    internal IReadOnlyList<MailboxAddress>? Recipients =>
        To.Length > 0 ? ContactAddress.ReadAll(To) : Sender is { } sender ? [sender] : null;

    /// <summary>The addresses of those who get the messages, as text.</summary>
    internal string RecipientText => string.Join(", ", (Recipients ?? []).Select(one => one.Address));

    internal string Folder => LogFolder.Length > 0 ? LogFolder : Path.Combine(Path.GetTempPath(), "contact_logs");
}

/// <summary>When the connection to a mail server is encrypted.</summary>
public enum SmtpEncryption
{
    /// <summary>As the port is used everywhere.</summary>
    ByPort,

    /// <summary>From its begin.</summary>
    Tls,

    /// <summary>By the command STARTTLS; no mail is sent where the server lacks it.</summary>
    StartTls,

    /// <summary>By the command STARTTLS where the server has it.</summary>
    WhenOffered,
}
