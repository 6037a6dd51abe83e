using System.Text.Json.Serialization;
using ImageGen.Access;
using ImageGen.Http;
using ImageGen.Marketing.Database;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ImageGen.Marketing.Messages;

/// <summary>
/// <c>POST /marketing/messages</c>: the same messages as from a queue. It asks for credentials itself, since a <c>process</c> message may
/// carry them in its body.
/// </summary>
public sealed class MarketingMessagesEndpoint(
    MarketingMessages messages, MarketingDatabase database, AccessControl access, IManagementLinks links)
{
    private const int MaxBytes = 64 * 1024;

    [Function(nameof(MarketingMessagesEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "marketing/messages")] HttpRequest http,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(http);
        var cancellationToken = http.HttpContext.RequestAborted;
        if (!database.IsConfigured)
            return MarketingCallers.Off();
        if (await JsonBody.ReadBytesAsync(http, MaxBytes, cancellationToken) is not { } body)
            return Problem.BodyTooLarge(MaxBytes);
        var message = MarketingMessage.Parse(body);
        // Nobody learns what is wrong with a message before they have said who they are.
        if (await CheckHeadersAsync(http, message.Value, cancellationToken) is { } refused)
            return refused;
        if (message.IsRefused)
            return message.Refusal;
        return message.Value is ProcessMessage process
            ? await ProcessAsync(http, client, process, cancellationToken)
            : await GenerateAsync(http, client, (GenerateMessage)message.Value, cancellationToken);
    }

    private async Task<Problem?> CheckHeadersAsync(HttpRequest http, MarketingMessage? message, CancellationToken cancellationToken) =>
        message is ProcessMessage { AccessToken.Length: > 0 } && !HasCredentials(http)
            ? null
            : await access.CheckAsync(http.HttpContext, AccessScopes.Generate, cancellationToken);

    private static bool HasCredentials(HttpRequest http) =>
        http.Headers.Authorization.Count + http.Headers[AccessControl.KeyHeader].Count > 0;

    private async Task<IResult> ProcessAsync(
        HttpRequest http, DurableTaskClient client, ProcessMessage message, CancellationToken cancellationToken)
    {
        var sender = Caller.Find(http.HttpContext);
        // Two credentials must be of one user, or nobody could tell whose feed it is.
        message = message with { UserId = message.UserId ?? http.Query["user_id"] };
        var isByToken = sender is null || message.AccessToken is { Length: > 0 };
        var user = isByToken ? await messages.FindUserAsync(message, cancellationToken) : MarketingCallers.Of(sender!, message.UserId);
        if (user.IsRefused)
            return user.Refusal;
        if (sender is not null && !sender.MayActFor(user.Value))
            return Problem.OtherUser();
        var started = await messages.ProcessAsync(client, message, user.Value, cancellationToken);
        if (started.IsRefused)
            return started.Refusal;
        var run = started.Value.Run;
        return Accepted(http, client, run.InstanceId, run.OutfeedId, sender, all => new FeedAccepted(all)
        {
            Message = started.Value.IsNew ? "Feed is being processed" : "Feed is already being processed",
            RunId = run.Id,
            OutfeedId = run.OutfeedId,
            Joined = !started.Value.IsNew,
        });
    }

    private async Task<IResult> GenerateAsync(
        HttpRequest http, DurableTaskClient client, GenerateMessage message, CancellationToken cancellationToken)
    {
        var sender = Caller.Of(http.HttpContext);
        var started = await messages.GenerateAsync(client, message, sender.IsAdmin ? null : sender.UserId, cancellationToken);
        if (started.IsRefused)
            return started.Refusal;
        if (started.Value.Skipped is { } reason)
            return Results.Json(new { skipped = true, reason }, MarketingJson.Options, statusCode: StatusCodes.Status202Accepted);
        return Accepted(http, client, started.Value.InstanceId, started.Value.OutfeedId, sender, all => new FeedAccepted(all)
        {
            Message = "Image is being generated",
            GeneratedFeedId = message.RowId,
            OutfeedId = started.Value.OutfeedId,
        });
    }

    private IResult Accepted(
        HttpRequest http, DurableTaskClient client, string instance, Guid outfeed, Caller? sender,
        Func<CheckStatusLinks, FeedAccepted> answer)
    {
        var all = links.For(client, http, instance);
        if (sender is not { IsAdmin: true })
            all = all.WithStatusAt($"/marketing/outfeeds/{outfeed}");
        http.HttpContext.Response.Headers.Location = all.StatusQueryGetUri;
        http.HttpContext.Response.Headers.RetryAfter = "2";
        return Results.Json(answer(all), MarketingJson.Options, statusCode: StatusCodes.Status202Accepted);
    }
}

/// <summary>The answer to a message whose work has begun.</summary>
public sealed record FeedAccepted : CheckStatusLinks
{
    public FeedAccepted(CheckStatusLinks links) : base(links)
    {
    }

    [JsonPropertyName("message"), JsonPropertyOrder(-5)] public required string Message { get; init; }

    [JsonPropertyName("run_id"), JsonPropertyOrder(-4)] public Guid? RunId { get; init; }

    [JsonPropertyName("generated_feed_id"), JsonPropertyOrder(-3)] public Guid? GeneratedFeedId { get; init; }

    [JsonPropertyName("outfeed_id"), JsonPropertyOrder(-2)] public Guid OutfeedId { get; init; }

    /// <summary>Whether an earlier message has begun it.</summary>
    [JsonPropertyName("joined"), JsonPropertyOrder(-1)] public bool? Joined { get; init; }

    [JsonPropertyName("outfeed_url"), JsonPropertyOrder(1)] public string OutfeedUrl => $"/marketing/outfeeds/{OutfeedId}";
}
