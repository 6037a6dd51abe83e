using System.Net.Sockets;
using ImageGen.LocalHost.Cloud.Bedrock.Families;
using Microsoft.AspNetCore.Connections.Features;

namespace ImageGen.LocalHost.Cloud.Bedrock;

/// <summary>Answers that no healthy model gives.</summary>
public static class BrokenAnswers
{
    /// <summary>More than Bedrock ever sends, but not without end.</summary>
    public const int HugeLength = InvokeModelEndpoint.LargestBody + 1_000_000;

    /// <summary>What a proxy puts in the place of an answer, as base64.</summary>
    public static ReadOnlyMemory<byte> Page { get; } =
        System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String("<!DOCTYPE html><html><body><h1>502 Bad Gateway</h1></body></html>"u8));

    /// <summary>Base64 that ends in the middle of a group of four.</summary>
    public static ReadOnlyMemory<byte> Cut(ReadOnlyMemory<byte> picture) => picture[..(picture.Length / 8 * 4 + 1)];

    public static FamilyAnswer UnknownShape() => AnswerJson.Write(64, json =>
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

    /// <summary>Valid JSON of the first shape anybody looks for, and larger than anybody should read.</summary>
    public static async Task SendEndlesslyAsync(HttpContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var part = new byte[64 * 1024];
        part.AsSpan().Fill((byte)'A');
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync("{\"seeds\":[1],\"finish_reasons\":[null],\"images\":[\""u8.ToArray(), cancellationToken);
        for (var sent = 0; sent < HugeLength; sent += part.Length) await context.Response.Body.WriteAsync(part, cancellationToken);
        await context.Response.Body.WriteAsync("\"]}"u8.ToArray(), cancellationToken);
    }
}
