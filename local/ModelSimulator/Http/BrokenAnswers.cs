using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Connections.Features;

namespace ModelSimulator.Http;

/// <summary>Answers that no healthy model gives.</summary>
public static class BrokenAnswers
{
    /// <summary>More than Bedrock ever sends, but not without end.</summary>
    public const int HugeLength = 26_000_000;

    /// <summary>What a proxy puts in the place of an answer.</summary>
    public static AnswerPicture Page { get; } =
        new(Encoding.ASCII.GetBytes(Convert.ToBase64String("<!DOCTYPE html><html><body><h1>502 Bad Gateway</h1></body></html>"u8)));

    /// <summary>Base64 that ends in the middle of a group of four.</summary>
    public static AnswerPicture Cut(AnswerPicture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        return picture with { Base64 = picture.Base64[..(picture.Base64.Length / 8 * 4 + 1)] };
    }

    public static Answer UnknownShape() => AnswerJson.Write([], json =>
    {
        json.WriteStartObject("output");
        json.WriteStartArray("pictures");
        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>Drops the connection; the peer gets a reset, not a polite end.</summary>
    public static void Reset(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Features.Get<IConnectionSocketFeature>() is { } connection) connection.Socket.LingerState = new LingerOption(true, 0);
        context.Abort();
    }

    public static async Task SendHalfAsync(HttpContext context, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body[..(body.Length / 2)], cancellationToken);
        await context.Response.Body.FlushAsync(cancellationToken);
        context.Abort();
    }

    /// <summary>Valid JSON of the family's own shape, and larger than anybody should read.</summary>
    /// <param name="context">Nothing was sent yet.</param>
    /// <param name="withPage">An answer whose picture is <see cref="Page"/>; the endless one goes into its place.</param>
    /// <param name="cancellationToken">When nobody reads any more.</param>
    public static async Task SendEndlesslyAsync(HttpContext context, ReadOnlyMemory<byte> withPage, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var at = withPage.Span.IndexOf(Page.Base64.Span);
        var part = new byte[64 * 1024];
        part.AsSpan().Fill((byte)'A');
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(withPage[..at], cancellationToken);
        for (var sent = 0; sent < HugeLength; sent += part.Length) await context.Response.Body.WriteAsync(part, cancellationToken);
        await context.Response.Body.WriteAsync(withPage[(at + Page.Base64.Length)..], cancellationToken);
    }
}
