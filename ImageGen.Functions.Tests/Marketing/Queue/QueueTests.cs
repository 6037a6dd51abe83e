using System.Text.Json;
using ImageGen.Tests.Access;
using ImageGen.Tests.Emulators;
using ImageGen.Tests.Marketing.Feeds;

namespace ImageGen.Tests.Marketing.Queue;

public sealed class QueueTests
{
    [Fact]
    public async Task Messages_of_a_queue_start_feeds_and_rows_and_are_deleted()
    {
        await using var sqs = await SqsServer.StartAsync();
        await using var feed = await TestFeed.StartAsync(("SQS_QUEUE_URL", sqs.QueueUrl("main")), ("DLQ_URL", sqs.QueueUrl("dead")));
        var (template, outfeed) = (await feed.AddTemplateAsync(), Guid.NewGuid());
        await feed.AddProductsAsync(3);

        sqs.Send("main", Process(template, outfeed));

        await WaitAsync(async () => (await feed.QueryAsync("select id from generated_feeds where status = 'GENERATED'")).Count == 3);
        await WaitAsync(() => Task.FromResult(sqs.Bodies("main").Count == 0));
        await feed.EndedAsync(outfeed);
        await feed.ExecuteAsync("update generated_feeds set status = 'PROCESSED', inputs = null");
        var row = (await feed.QueryAsync("select id from generated_feeds limit 1"))[0][0];

        // As it came from a queue that delivers at least once.
        for (var i = 0; i < 3; i++)
            sqs.Send("main", JsonSerializer.Serialize(new { type = "generate", data = new { generated_feed_id = row } }));

        var drawn = $"select id from generated_feeds where status = 'GENERATED' and id = '{row}'";
        await WaitAsync(async () => (await feed.QueryAsync(drawn)).Count == 1);
        await WaitAsync(() => Task.FromResult(sqs.Bodies("main").Count == 0));
        Assert.Empty(sqs.Bodies("dead"));
        Assert.Equal("2", (await feed.QueryAsync("select count(*) from generated_feeds where status = 'PROCESSED'"))[0][0]);
    }

    [Fact]
    public async Task What_cannot_be_processed_is_a_dead_letter_with_its_reason_and_without_its_token()
    {
        await using var sqs = await SqsServer.StartAsync();
        await using var feed = await TestFeed.StartAsync(
            ("Marketing:QueueUrl", sqs.QueueUrl("main")), ("Marketing:DeadLetterQueueUrl", sqs.QueueUrl("dead")),
            ("Access:Mode", "Tokens"));
        var credentials = new TestCredentials(feed.App);
        var valid = await credentials.OfAsync(CredentialKind.Token, "mia", "read", "generate");
        var expired = await credentials.ExpiredAsync(CredentialKind.Token, "mia", "read", "generate");
        var forged = valid[..^8] + (valid.EndsWith("AAAAAAAA", StringComparison.Ordinal) ? "BBBBBBBB" : "AAAAAAAA");
        var theirs = await feed.AddTemplateAsync("noa");
        var (mine, outfeed) = (await feed.AddTemplateAsync("mia"), Guid.NewGuid());
        var canary = valid.Split('.')[2];
        (string Body, string Code)[] messages =
        [
            (Process(mine, outfeed, expired), "unauthorized"), (Process(mine, outfeed, forged), "unauthorized"),
            (Process(mine, outfeed), "unauthorized"), (Process(theirs, outfeed, valid), "no-such-template"),
            (Process(Guid.NewGuid(), outfeed, valid), "no-such-template"),
            ("{\"type\":\"process\",\"data\":{\"access_token\":\"" + valid, "invalid-request"),
            ("{\"type\":\"process\",\"data\":{\"Access_Token\":\"" + valid + "\",\"note\":\"Bearer " + valid + "\",\"" + valid
                + "\":[\"x " + valid + " y\"]}}", "invalid-request"),
            ("{\"type\":\"delete\",\"data\":{}}", "invalid-request"), ("7", "invalid-request"),
        ];

        foreach (var (body, _) in messages)
            sqs.Send("main", body);

        await WaitAsync(() => Task.FromResult(sqs.Bodies("main").Count == 0 && sqs.Bodies("dead").Count == messages.Length));
        var dead = sqs.Bodies("dead");
        var codes = dead.Select(letter =>
            JsonDocument.Parse(letter).RootElement.GetProperty("error").GetProperty("code").GetString()!);
        Assert.Equal(messages.Select(message => message.Code).Order(StringComparer.Ordinal), codes.Order(StringComparer.Ordinal));
        foreach (var secret in new[] { canary, expired.Split('.')[2], forged.Split('.')[2] })
            Assert.DoesNotContain(dead, letter => letter.Contains(secret, StringComparison.Ordinal));
        Assert.Contains(dead, letter => letter.Contains(mine.ToString(), StringComparison.Ordinal));
        Assert.DoesNotContain(feed.App.Log.Lines, line => line.Contains(canary, StringComparison.Ordinal));
        Assert.Empty(await feed.QueryAsync("select * from feed_runs"));
    }

    [Fact]
    public async Task A_row_that_is_not_there_yet_is_asked_for_again_before_it_is_a_dead_letter()
    {
        await using var sqs = await SqsServer.StartAsync();
        await using var feed = await TestFeed.StartAsync(
            ("Marketing:QueueUrl", sqs.QueueUrl("main")), ("Marketing:DeadLetterQueueUrl", sqs.QueueUrl("dead")),
            ("Marketing:MaxReceives", "2"));
        var body = JsonSerializer.Serialize(new { type = "generate", data = new { generated_feed_id = Guid.NewGuid() } });

        sqs.Send("main", body);

        await WaitAsync(() => Task.FromResult(sqs.Bodies("dead").Count == 1));
        var letter = JsonDocument.Parse(sqs.Bodies("dead")[0]).RootElement;
        Assert.Equal("no-such-row", letter.GetProperty("error").GetProperty("code").GetString());
        Assert.Equal(2, letter.GetProperty("received").GetInt32());
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(body).RootElement, letter.GetProperty("message")));
    }

    private static string Process(Guid template, Guid outfeed, string? token = null) => JsonSerializer.Serialize(
        new { type = "process", data = new { access_token = token, user_template_id = template, outfeed_id = outfeed } });

    private static async Task WaitAsync(Func<Task<bool>> isReached)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (!await isReached())
            await Task.Delay(50, limit.Token);
    }
}
