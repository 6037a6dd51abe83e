using System.Text.Json;
using ImageGen.Storage;

namespace ImageGen.Tests.Storage;

/// <summary>What every <see cref="IRecordStore"/> must do.</summary>
public abstract partial class RecordStoreSuite : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    protected IRecordStore Catalog { get; private set; } = null!;

    protected static CancellationToken None => CancellationToken.None;

    public static IEnumerable<object[]> EveryPairOfStates =>
        from before in Enum.GetValues<ImageStatus>() from after in Enum.GetValues<ImageStatus>() select new object[] { before, after };

    public async Task InitializeAsync() => Catalog = await OpenCatalogAsync();

    public abstract Task DisposeAsync();

    protected abstract Task<IRecordStore> OpenCatalogAsync();

    [Fact]
    public async Task A_new_record_is_ours_and_can_be_found()
    {
        var record = NewRecord();

        var created = await Catalog.CreateAsync(record, None);

        Assert.True(created.IsNew);
        AssertSame(record, created.Record);
        AssertSame(record, await Catalog.FindAsync(record.RequestId, None));
    }

    [Fact]
    public async Task Every_field_of_a_record_comes_back()
    {
        var record = NewRecord() with
        {
            Status = ImageStatus.Processing,
            Run = 2,
            OpenSince = Noon.AddTicks(7),
            Request = "{\"prompt\":\"Ein Fuchs\"}",
            Prompt = "Ein \"Fuchs\"\r\n<script>\U0001F98A\u2028 \\ in Gr\u00fcn",
            NegativePrompt = "",
            Task = "inpaint",
            Count = 3,
            Images =
            [
                new("generated/mia/x.png", Images.FactsOf(Images.Bytes(100)) with { SizeBytes = 5_000_000_000 }),
                new("generated/mia/x_2.png", Images.FactsOf(Images.Bytes(101)) with { Seed = null, Note = null, Color = null }),
            ],
            Shortfall = "One was kept back.",
            ReusedFrom = "req-1",
            ImageHash = new string('b', 64),
            Orchestrator = "ProductImageOrchestrator",
            BatchId = "batch-1",
            Tags = ["poster", "spring \U0001F331"],
            Details = "{\"price\":\"19,90 €\"}",
            DeletingSince = Noon.AddMinutes(3),
            ExpiresAt = Noon.AddDays(7),
            CreatedAt = Noon.AddTicks(1234567),
            GeneratedAt = Noon.AddMinutes(1),
            EndedAt = Noon.AddMinutes(2),
            Error = "The model was busy.",
            ErrorCode = "not-generated",
            Model = "stability.stable-image-core-v1:1",
            Seed = 4294967295,
            Attempts =
            [
                new(1, "a", null, Noon),
                new(
                    2, "b", 0.0401m, Noon.AddSeconds(1), SpendingOutcome.Ambiguous, Noon.AddSeconds(2), "It timed out.",
                    new("Late", "Too late.", "id-1")),
                new(
                    3, "c", 12m, Noon.AddSeconds(3), SpendingOutcome.Refused, Noon.AddSeconds(4),
                    Provider: new(null, null, "id-2"), Run: 2),
                new(4, "d", 0m, Noon.AddSeconds(5), SpendingOutcome.Settled, Noon.AddSeconds(6), ""),
            ],
        };
        Assert.DoesNotContain(typeof(ImageRecord).GetProperties(), property => property.GetValue(record) is null);

        await Catalog.CreateAsync(record, None);

        AssertSame(record, await Catalog.FindAsync(record.RequestId, None));
    }

    [Fact]
    public async Task The_second_to_create_gets_the_record_of_the_first()
    {
        var first = NewRecord();
        await Catalog.CreateAsync(first, None);

        var second = await Catalog.CreateAsync(
            first with { Prompt = "Another prompt", RequestHash = "other", CreatedAt = Noon.AddDays(1) }, None);

        Assert.False(second.IsNew);
        AssertSame(first, second.Record);
    }

    [Fact]
    public async Task An_equal_record_is_still_only_created_once()
    {
        var record = NewRecord();
        await Catalog.CreateAsync(record, None);

        Assert.False((await Catalog.CreateAsync(record with { }, None)).IsNew);
        Assert.False((await Catalog.CreateAsync(record, None)).IsNew);
    }

    [Fact]
    public async Task Of_a_hundred_creators_at_once_one_wins_and_all_see_its_record()
    {
        var record = NewRecord();

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(number => Task.Run(() =>
            Catalog.CreateAsync(record with { Prompt = $"prompt {number}" }, None))));

        var winner = Assert.Single(answers, answer => answer.IsNew).Record;
        Assert.All(answers, answer => Assert.Equal(winner.Prompt, answer.Record.Prompt));
        AssertSame(winner, await Catalog.FindAsync(record.RequestId, None));
    }

    [Fact]
    public async Task Of_a_hundred_equal_creators_at_once_one_wins()
    {
        var record = NewRecord();

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => Catalog.CreateAsync(record with { }, None))));

        Assert.Single(answers, answer => answer.IsNew);
    }

    [Fact]
    public async Task Ids_that_differ_in_case_are_different_records()
    {
        var lower = NewRecord() with { RequestId = RequestId.Parse("case-" + Guid.NewGuid().ToString("N")) };
        var upper = lower with { RequestId = RequestId.Parse(lower.RequestId.Value.ToUpperInvariant()), Prompt = "The other prompt" };

        Assert.True((await Catalog.CreateAsync(lower, None)).IsNew);
        Assert.True((await Catalog.CreateAsync(upper, None)).IsNew);

        AssertSame(lower, await Catalog.FindAsync(lower.RequestId, None));
        AssertSame(upper, await Catalog.FindAsync(upper.RequestId, None));
    }

    [Fact]
    public async Task An_unknown_id_is_not_found_not_moved_and_not_paid_for()
    {
        var unknown = RequestId.Parse(Guid.NewGuid().ToString());

        Assert.Null(await Catalog.FindAsync(unknown, None));
        foreach (var status in Enum.GetValues<ImageStatus>())
            await Assert.ThrowsAsync<KeyNotFoundException>(() => Catalog.AdvanceAsync(unknown, new ImageProgress(1, status, Noon), None));
        Assert.False(await Catalog.AddAttemptAsync(unknown, Attempt(1), None));
        await Assert.ThrowsAsync<KeyNotFoundException>(() => Catalog.SettleAttemptAsync(unknown, 1, Settled, None));
        Assert.Null(await Catalog.FindAsync(unknown, None));
    }

    [Theory]
    [MemberData(nameof(EveryPairOfStates))]
    public async Task A_record_moves_forward_never_back_and_never_out_of_a_final_state(ImageStatus before, ImageStatus after)
    {
        var record = NewRecord() with { Seed = 7, Model = "asked-for", Attempts = [Attempt(1)] };
        await Catalog.CreateAsync(record, None);
        if (before != ImageStatus.Pending)
            record = await Catalog.AdvanceAsync(record.RequestId, Progress(before), None);
        Assert.Equal(before, record.Status);

        var progress = Progress(after) with { At = Noon.AddHours(1), Error = "Something else." };
        var standing = await Catalog.AdvanceAsync(record.RequestId, progress, None);

        var expected = record.After(progress);
        var keepsLateImages = before is ImageStatus.Failed or ImageStatus.Cancelled && progress.Output is not null;
        Assert.Equal((after > before && !before.IsFinal()) || keepsLateImages, expected != record);
        Assert.Equal(before.IsFinal() || after < before ? before : after, standing.Status);
        AssertSame(expected, standing);
        AssertSame(expected, await Catalog.FindAsync(record.RequestId, None));
        Assert.Equal(Noon, standing.CreatedAt);
    }

    [Fact]
    public async Task An_image_without_a_seed_keeps_the_one_that_was_asked_for()
    {
        var record = NewRecord() with { Seed = 7 };
        await Catalog.CreateAsync(record, None);

        var progress = Progress(ImageStatus.Completed);
        var standing = await Catalog.AdvanceAsync(record.RequestId, progress with { Output = Finished(seed: null) }, None);

        Assert.Equal(7, standing.Seed);
        AssertSame(standing, await Catalog.FindAsync(record.RequestId, None));
    }

    [Fact]
    public async Task Of_many_endings_at_once_one_stands_and_all_are_told_so()
    {
        var record = NewRecord();
        await Catalog.CreateAsync(record, None);
        var endings = Enumerable.Range(0, 48).Select(number => Progress((ImageStatus)(2 + (number % 3))));

        var answers = await Task.WhenAll(endings.Select(ending => Task.Run(() => Catalog.AdvanceAsync(record.RequestId, ending, None))));

        var standing = await Catalog.FindAsync(record.RequestId, None);
        Assert.All(answers, answer => Assert.Equal((standing!.Status, standing.Error), (answer.Status, answer.Error)));
    }

    [Fact]
    public async Task Attempts_are_numbered_without_gaps_or_repeats()
    {
        var record = NewRecord();
        await Catalog.CreateAsync(record, None);

        Assert.False(await Catalog.AddAttemptAsync(record.RequestId, Attempt(0), None));
        Assert.False(await Catalog.AddAttemptAsync(record.RequestId, Attempt(2), None));
        Assert.True(await Catalog.AddAttemptAsync(record.RequestId, Attempt(1), None));
        Assert.False(await Catalog.AddAttemptAsync(record.RequestId, Attempt(1), None));
        Assert.False(await Catalog.AddAttemptAsync(record.RequestId, Attempt(3), None));
        Assert.True(await Catalog.AddAttemptAsync(record.RequestId, Attempt(2), None));

        var standing = await Catalog.FindAsync(record.RequestId, None);
        Assert.Equal([Attempt(1), Attempt(2)], standing!.Attempts);
    }

    [Fact]
    public async Task Of_fifty_equal_attempts_at_once_one_may_be_paid()
    {
        var record = NewRecord();
        await Catalog.CreateAsync(record, None);

        foreach (var number in new[] { 1, 2, 3 })
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() =>
                Catalog.AddAttemptAsync(record.RequestId, Attempt(number), None))));
            Assert.Single(answers, added => added);
        }

        Assert.Equal([1, 2, 3], (await Catalog.FindAsync(record.RequestId, None))!.Attempts.Select(attempt => attempt.Number));
    }

    [Theory]
    [InlineData(ImageStatus.Completed)]
    [InlineData(ImageStatus.Failed)]
    [InlineData(ImageStatus.Cancelled)]
    public async Task A_final_record_takes_no_attempt_but_still_learns_how_one_ended(ImageStatus final)
    {
        var record = NewRecord();
        await Catalog.CreateAsync(record, None);
        await Catalog.AddAttemptAsync(record.RequestId, Attempt(1), None);
        await Catalog.AdvanceAsync(record.RequestId, Progress(final), None);

        Assert.False(await Catalog.AddAttemptAsync(record.RequestId, Attempt(2), None));
        await Catalog.SettleAttemptAsync(record.RequestId, 1, Settled, None);

        var attempt = Assert.Single((await Catalog.FindAsync(record.RequestId, None))!.Attempts);
        Assert.Equal(SpendingOutcome.Settled, attempt.Outcome);
    }

    [Fact]
    public async Task The_first_outcome_of_an_attempt_stands()
    {
        var record = NewRecord();
        await Catalog.CreateAsync(record, None);
        await Catalog.AddAttemptAsync(record.RequestId, Attempt(1), None);
        await Catalog.AddAttemptAsync(record.RequestId, Attempt(2), None);

        await Catalog.SettleAttemptAsync(record.RequestId, 2, Settled, None);
        await Catalog.SettleAttemptAsync(record.RequestId, 2, new(SpendingOutcome.Ambiguous, Noon.AddDays(1), "Too late"), None);

        var attempts = (await Catalog.FindAsync(record.RequestId, None))!.Attempts;
        Assert.Equal(
            [Attempt(1), Attempt(2) with { Outcome = SpendingOutcome.Settled, EndedAt = Settled.EndedAt, Detail = Settled.Detail }],
                attempts);
    }

    [Fact]
    public async Task A_settlement_books_what_came_and_keeps_the_providers_reason()
    {
        var record = NewRecord();
        await Catalog.CreateAsync(record, None);
        await Catalog.AddAttemptAsync(record.RequestId, Attempt(1), None);
        var settlement = Settled with { PriceEstimate = 0.0123m, Provider = new("Late", "Too late.", "id-1") };

        await Catalog.SettleAttemptAsync(record.RequestId, 1, settlement, None);

        Assert.Equal([Attempt(1).After(settlement)], (await Catalog.FindAsync(record.RequestId, None))!.Attempts);
    }

    [Fact]
    public async Task An_outcome_needs_no_words()
    {
        var record = NewRecord();
        await Catalog.CreateAsync(record, None);
        await Catalog.AddAttemptAsync(record.RequestId, Attempt(1), None);

        await Catalog.SettleAttemptAsync(record.RequestId, 1, Settled with { Detail = null }, None);

        var attempt = Assert.Single((await Catalog.FindAsync(record.RequestId, None))!.Attempts);
        Assert.Equal(Attempt(1) with { Outcome = SpendingOutcome.Settled, EndedAt = Settled.EndedAt }, attempt);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(2)]
    public async Task An_attempt_that_was_never_written_down_cannot_be_settled(int number)
    {
        var record = NewRecord();
        await Catalog.CreateAsync(record, None);
        await Catalog.AddAttemptAsync(record.RequestId, Attempt(1), None);

        await Assert.ThrowsAsync<KeyNotFoundException>(() => Catalog.SettleAttemptAsync(record.RequestId, number, Settled, None));

        Assert.Equal([Attempt(1)], (await Catalog.FindAsync(record.RequestId, None))!.Attempts);
    }

    [Fact]
    public async Task Moving_forward_keeps_the_attempts()
    {
        var record = NewRecord();
        await Catalog.CreateAsync(record, None);
        await Catalog.AddAttemptAsync(record.RequestId, Attempt(1), None);

        var standing = await Catalog.AdvanceAsync(record.RequestId, Progress(ImageStatus.Completed), None);

        Assert.Equal([Attempt(1)], standing.Attempts);
    }

    [Fact]
    public async Task An_image_is_found_by_what_was_asked_for_once_it_is_completed()
    {
        var hash = Guid.NewGuid().ToString("N");
        Assert.Null(await Catalog.FindCompletedAsync(hash, None));
        var failed = NewRecord() with { ImageHash = hash };
        var open = NewRecord() with { ImageHash = hash };
        foreach (var record in new[] { failed, open, NewRecord() })
            await Catalog.CreateAsync(record, None);
        await Catalog.AdvanceAsync(failed.RequestId, Progress(ImageStatus.Failed), None);
        Assert.Null(await Catalog.FindCompletedAsync(hash, None));

        var standing = await Catalog.AdvanceAsync(open.RequestId, Progress(ImageStatus.Completed), None);

        AssertSame(standing, await Catalog.FindCompletedAsync(hash, None));
        Assert.Null(await Catalog.FindCompletedAsync(hash + "0", None));
    }

    [Fact]
    public async Task A_step_forward_may_add_what_was_found_out()
    {
        var record = NewRecord() with { Details = "{}", ImageHash = Guid.NewGuid().ToString("N") };
        await Catalog.CreateAsync(record, None);
        var (details, hash) = ("{\"title\":\"Fuchs\"}", Guid.NewGuid().ToString("N"));

        var read = await Catalog.AdvanceAsync(
            record.RequestId, new(1, ImageStatus.Processing, Noon.AddSeconds(1), Details: details, ImageHash: hash), None);
        var completed = await Catalog.AdvanceAsync(record.RequestId, Progress(ImageStatus.Completed), None);

        Assert.Equal((details, hash), (read.Details, read.ImageHash));
        Assert.Equal((details, hash), (completed.Details, completed.ImageHash));
        AssertSame(completed, await Catalog.FindCompletedAsync(hash, None));
        Assert.Null(await Catalog.FindCompletedAsync(record.ImageHash, None));
    }

    internal static ImageRecord NewRecord() => new()
    {
        RequestId = RequestId.Parse(Guid.NewGuid().ToString()),
        UserId = "mia",
        Prompt = "A futuristic cityscape at sunset",
        Style = "vivid",
        AspectRatio = "16:9",
        Quality = "standard",
        CreatedAt = Noon,
        RequestHash = "hash",
    };

    internal static SpendingAttempt Attempt(int number) => new(number, "stability.stable-image-core-v1:1", 0.04m, Noon.AddSeconds(number));

    private static SpendingSettlement Settled => new(SpendingOutcome.Settled, Noon.AddMinutes(2), "200 OK");

    private static FinishedImages Finished(long? seed) => new(
        [new("generated/mia/x.png", Images.FactsOf(Images.Bytes(100)) with { Seed = seed }),
            new("generated/mia/x_2.png", Images.FactsOf(Images.Bytes(101)))],
        "Two of three came back.", "req-1");

    private static ImageProgress Progress(ImageStatus status) => status switch
    {
        ImageStatus.Completed => new(1, status, Noon.AddMinutes(1), Finished(seed: 8)),
        ImageStatus.Failed => new(1, status, Noon.AddMinutes(1), Error: "The model refused.", ErrorCode: "content-refused"),
        _ => new(1, status, Noon.AddMinutes(1)),
    };

    private static void AssertSame(ImageRecord expected, ImageRecord? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.Attempts, actual.Attempts);
        Assert.Equal(Json(expected), Json(actual));

        Assert.Equal(expected.Images, actual.Images);

        static string Json(ImageRecord record) => JsonSerializer.Serialize(record with { Attempts = [] });
    }
}
