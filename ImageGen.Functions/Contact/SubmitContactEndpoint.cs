using ImageGen.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImageGen.Contact;

/// <summary>
/// <c>POST /contact</c>, JSON or a form: sends the message to those who answer and an acknowledgement to its author; writes both to a file
/// where no mail server is set.
/// </summary>
public sealed partial class SubmitContactEndpoint(
    IOptions<ContactOptions> options, ContactLimits limits, ContactMailer mailer, ContactLog files, ILogger<SubmitContactEndpoint> log)
{
    private const string
        Kept = "Your message could not be sent now, but it is kept for the operator. You need not send it again.",
        Lost = "Your message could not be taken. Keep your text, and send it again in some minutes.",
        SwitchedOff = "Messages cannot be sent from here: the operator has set up no mail server (Contact:SmtpHost). Keep your text.";

    [Function(nameof(SubmitContactEndpoint))]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "contact")] HttpRequest http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var form = await ImageForm.ReadAsync(http, [], http.HttpContext.RequestAborted);
        if (form.IsRefused)
            return ContactAnswer.Refused(form.Refusal.Code.Status, form.Refusal.Detail);
        var submission = ContactFields.Read(form.Value.Fields);
        if (submission.IsRefused)
            return ContactAnswer.Refused(StatusCodes.Status400BadRequest, submission.Refusal);
        if (limits.Refuse(http.HttpContext) is { } wait)
            return ContactAnswer.TooMany(http, wait);
        if (options.Value.IsSmtpComplete)
            return await SendAsync(submission.Value);
        if (!options.Value.AllowNoSmtp)
            return ContactAnswer.Refused(StatusCodes.Status503ServiceUnavailable, SwitchedOff);
        return await KeepAsync(submission.Value)
            ? ContactAnswer.Received("Received (dev mode): email not sent, saved to contact_logs")
            : ContactAnswer.Refused(StatusCodes.Status503ServiceUnavailable, Lost);
    }

    private async Task<IResult> SendAsync(ContactSubmission submission)
    {
        var delivery = await mailer.SendAsync(submission);
        if (delivery.IsSent)
        {
            if (delivery.IsAcknowledged)
                return ContactAnswer.Received("Submitted successfully");
            LogNotAcknowledged(delivery.Cause!);
            return ContactAnswer.Received("Submitted successfully; no confirmation could be sent to this e-mail address");
        }

        LogNotSent(delivery.Cause!);
        var status = delivery.IsTransient ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status502BadGateway;
        return ContactAnswer.Refused(status, await KeepAsync(submission) ? Kept : Lost);
    }

    private async Task<bool> KeepAsync(ContactSubmission submission)
    {
        try
        {
            LogKept(await files.WriteAsync(submission));
            return true;
        }
        catch (Exception full) when (full is IOException or UnauthorizedAccessException)
        {
            LogNotKept(full);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Contact message is kept in the folder of Contact:LogFolder. File: {File}.")]
    private partial void LogKept(string file);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Acknowledgement of a contact message is not sent. Cause: {Cause}.")]
    private partial void LogNotAcknowledged(string cause);

    [LoggerMessage(Level = LogLevel.Error, Message = "Contact message is not sent. Cause: {Cause}.")]
    private partial void LogNotSent(string cause);

    [LoggerMessage(Level = LogLevel.Error, Message = "Contact message cannot be written to the folder of Contact:LogFolder.")]
    private partial void LogNotKept(Exception cause);
}
