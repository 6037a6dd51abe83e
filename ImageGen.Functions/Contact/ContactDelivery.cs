namespace ImageGen.Contact;

/// <summary>What became of the two mails of a message.</summary>
/// <param name="IsSent">Whether the mail server has taken the message for those who answer.</param>
/// <param name="IsAcknowledged">Whether it has taken the acknowledgement too.</param>
/// <param name="IsTransient">Whether a later attempt may work without anybody changing something.</param>
/// <param name="Cause">Why a mail is not sent, without any address; null where both are.</param>
public sealed record ContactDelivery(bool IsSent, bool IsAcknowledged, bool IsTransient, string? Cause);
