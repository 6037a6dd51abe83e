using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Connections.Features;

namespace ModelSimulator.Http;

/// <summary>Answers that no healthy model gives.</summary>
internal static class BrokenAnswers
{
    /// <summary>More than Bedrock ever sends.</summary>
    public const int HugeBytes = 26_000_000;

    /// <summary>What a proxy sends instead of an answer.</summary>
    public static AnswerImage Page { get; } =
        new(Encoding.ASCII.GetBytes(Convert.ToBase64String("<!DOCTYPE html><html><body><h1>502 Bad Gateway</h1></body></html>"u8)));

    /// <summary>Base64 that ends inside a group of four.</summary>
    public static AnswerImage Cut(AnswerImage image) => image with { Base64 = image.Base64[..(image.Base64.Length / 8 * 4 + 1)] };

    public static Answer UnknownShape() => AnswerJson.Write([], json =>
    {
        json.WriteStartObject("output");
        json.WriteStartArray("pictures");
        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>Resets the connection.</summary>
    public static void Reset(HttpContext context)
    {
        if (context.Features.Get<IConnectionSocketFeature>() is { } connection)
            connection.Socket.LingerState = new LingerOption(true, 0);
        context.Abort();
    }

    public static async Task SendHalfAsync(HttpContext context, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body[..(body.Length / 2)], cancellationToken);
        await context.Response.Body.FlushAsync(cancellationToken);
        context.Abort();
    }

    /// <summary>Valid JSON of the family's own shape, larger than a client should read.</summary>
    /// <param name="context">Nothing was sent yet.</param>
    /// <param name="withPage">An answer whose image is <see cref="Page"/>, which is replaced by the huge one.</param>
    /// <param name="cancellationToken">When the client disconnects.</param>
    public static async Task SendHugeAsync(HttpContext context, ReadOnlyMemory<byte> withPage, CancellationToken cancellationToken)
    {
        var at = withPage.Span.IndexOf(Page.Base64.Span);
        var part = new byte[64 * 1024];
        part.AsSpan().Fill((byte)'A');
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(withPage[..at], cancellationToken);
        for (var sent = 0; sent < HugeBytes; sent += part.Length)
            await context.Response.Body.WriteAsync(part, cancellationToken);
        await context.Response.Body.WriteAsync(withPage[(at + Page.Base64.Length)..], cancellationToken);
    }
}
