using ImageGen.Marketing.Feeds;
using ImageGen.Tests.Emulators;
using ImageGen.Tests.Marketing.Feeds;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Tests.Telemetry;

public sealed class FeedMetricsTests
{
    [Fact]
    public async Task Rows_count_as_drawn_reused_or_failed_and_runs_as_requests()
    {
        await using var feed = await TestFeed.StartAsync();
        using var measured = new TestMetrics(feed.App.Services);
        var (template, outfeed) = (await feed.AddTemplateAsync(), Guid.NewGuid());
        await feed.ExecuteAsync("update fields set when_missing = 'fail' where label_name = 'price'");
        await feed.AddProductsAsync(7);
        await feed.RunAsync(template, outfeed);
        Assert.Equal(["outcome=drawn: 7"], measured.Of("imagegen.feed.rows"));

        await feed.ExecuteAsync("update products set title = 'Another' where retailer_id = 'sku-3'");
        await feed.ExecuteAsync("update products set price = null where retailer_id = 'sku-5'");
        await feed.RunAsync(template, outfeed);

        Assert.Equal(["outcome=drawn: 8", "outcome=failed: 1", "outcome=reused: 5"], measured.Of("imagegen.feed.rows"));
        Assert.Equal(["capability=marketing: 2"], measured.Of("imagegen.requests.accepted"));
        Assert.Equal(["capability=marketing outcome=completed: 2"], measured.Of("imagegen.requests.finished"));
        Assert.Equal(2, measured.ValuesOf("imagegen.request.duration").Length);
        Assert.Equal("kind=image", Assert.Single(measured.Of("imagegen.storage.written")).Split(':')[0]);
    }

    [Fact]
    public async Task The_age_of_a_waiting_feed_is_shown()
    {
        await using var feed = await TestFeed.StartAsync();
        using var measured = new TestMetrics(feed.App.Services);
        var template = await feed.AddTemplateAsync();
        await feed.ExecuteAsync(
            """
            insert into feed_runs (user_sub, outfeed_id, user_template_id, only_failed, template_json, fields, products, started_at)
            values ('anonymous', $1, $2, false, '{}', '[]', 0, now() - interval '10 minutes')
            """,
            Guid.NewGuid(), template);

        var sweep = ActivatorUtilities.CreateInstance<SweepFeedRuns>(feed.App.Services);
        await sweep.Run(new TimerInfo(), feed.App.Services.GetRequiredService<DurableTaskClient>(), default);

        Assert.InRange(double.Parse(Assert.Single(measured.Of("imagegen.feed.oldest")), null), 600, 630);
    }

    [Fact]
    public async Task A_message_that_is_given_up_is_counted()
    {
        await using var sqs = await SqsServer.StartAsync();
        await using var feed = await TestFeed.StartAsync(("Marketing:QueueUrl", sqs.QueueUrl("main")));
        using var measured = new TestMetrics(feed.App.Services);

        sqs.Send("main", "7");

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (measured.Of("imagegen.messages.dead") is [])
            await Task.Delay(50, limit.Token);
        Assert.Equal(["1"], measured.Of("imagegen.messages.dead"));
    }
}
