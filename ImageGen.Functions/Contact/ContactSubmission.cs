using System.Text.Json.Serialization;

namespace ImageGen.Contact;

/// <summary>What somebody has written into the contact form. The names are those of the older service, also in its files.</summary>
public sealed record ContactSubmission(
    [property: JsonPropertyName("firstName")] string FirstName,
    [property: JsonPropertyName("lastName")] string LastName,
    [property: JsonPropertyName("email")] string Email,
    [property: JsonPropertyName("company")] string? Company,
    [property: JsonPropertyName("phone")] string? Phone,
    [property: JsonPropertyName("country")] string? Country,
    [property: JsonPropertyName("comments")] string Comments);
