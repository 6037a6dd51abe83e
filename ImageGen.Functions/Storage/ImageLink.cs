namespace ImageGen.Storage;

/// <summary>A link that opens an image without further credentials: a bearer secret, never to be logged or stored.</summary>
/// <param name="Address">What to open.</param>
/// <param name="ExpiresAt">
/// When it stops working, UTC: sooner than was asked for where the credentials that signed it end sooner. Null for a public bucket.
/// </param>
public sealed record ImageLink(Uri Address, DateTimeOffset? ExpiresAt);
