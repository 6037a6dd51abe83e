using System.Data.Common;
using ImageGen.Http;
using ImageGen.Marketing.Database;
using ImageGen.Marketing.Templates;
using ImageGen.Telemetry;
using Npgsql;

namespace ImageGen.Marketing.Feeds;

/// <summary>The table <c>feed_runs</c>. Whatever names a user finds only what is theirs.</summary>
public sealed class FeedRuns(MarketingDatabase database, Metrics metrics)
{
    private const string Columns =
        "id, user_sub, outfeed_id, user_template_id, state, only_failed, products, prepared, unchanged, cancel_requested_at is not null, "
        + "error_message, started_at, ended_at";

    private const string Capability = "marketing";

    private static readonly string[] States = ["running", "completed", "cancelled", "failed"];

    /// <summary>A new run, or the one that is under way; null where the user has no such template.</summary>
    public Task<(FeedRun Run, bool IsNew)?> StartAsync(
        string user, Guid outfeed, Guid template, bool onlyFailed, CancellationToken cancellationToken) => database.RunAsync(
        async connection =>
        {
            // Again where a run ends between the two statements.
            for (var attempt = 0; attempt < 3; attempt++)
            {
                if (await InsertAsync(connection, user, outfeed, template, onlyFailed, cancellationToken) is { } started)
                {
                    metrics.Accepted(Capability);
                    return ((FeedRun, bool)?)(started, true);
                }

                await using var running = connection.Statement(
                    $"""
                    select {Columns} from feed_runs
                    where user_sub = @user and outfeed_id = @outfeed and user_template_id = @template and state = 'running'
                    """,
                    ("user", user), ("outfeed", outfeed), ("template", template));
                if (await OneAsync(running, cancellationToken) is { } joined)
                    return (joined, false);
            }

            return null;
        },
        cancellationToken);

    /// <summary>The run of a feed that is under way, else the latest; null where it has none of this user's.</summary>
    /// <param name="template">Only with this template; null for any.</param>
    public Task<FeedRun?> FindLatestAsync(string user, Guid outfeed, Guid? template, CancellationToken cancellationToken) =>
        database.RunAsync(
        async connection =>
        {
            await using var command = connection.Statement(
                $"""
                select {Columns} from feed_runs
                where user_sub = @user and outfeed_id = @outfeed and (@template::uuid is null or user_template_id = @template)
                order by state = 'running' desc, started_at desc limit 1
                """,
                ("user", user), ("outfeed", outfeed), ("template", template));
            return await OneAsync(command, cancellationToken);
        },
        cancellationToken);

    /// <summary>The latest run of each of a user's feeds, the newest first.</summary>
    /// <param name="after">The feed before the page; null for the first page.</param>
    public Task<List<FeedRun>> ListLatestAsync(string user, Guid? after, int limit, CancellationToken cancellationToken) =>
        database.RunAsync(
        async connection =>
        {
            await using var command = connection.Statement(
                $"""
                with latest as (
                    select distinct on (outfeed_id) {Columns} from feed_runs where user_sub = @user order by outfeed_id, started_at desc)
                select * from latest
                where @after::uuid is null
                    or (started_at, outfeed_id) < (select started_at, outfeed_id from latest where outfeed_id = @after)
                order by started_at desc, outfeed_id desc limit {limit}
                """,
                ("user", user), ("after", after));
            return await command.ListAsync(Read, cancellationToken);
        },
        cancellationToken);

    /// <summary>A run with what it draws; null where it is gone.</summary>
    public Task<RunContent?> LoadAsync(Guid run, CancellationToken cancellationToken) => database.RunAsync(
        async connection =>
        {
            await using var command = connection.Statement(
                $"select {Columns}, template_json, fields from feed_runs where id = @run", ("run", run));
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            return await reader.ReadAsync(cancellationToken)
                ? new RunContent(
                    Read(reader), reader.GetString(13), CurrentTemplates.ParseFields(reader.GetString(14)))
                : null;
        },
        cancellationToken);

    /// <summary>Runs that have not ended, the oldest first.</summary>
    public Task<List<FeedRun>> FindRunningAsync(DateTimeOffset before, CancellationToken cancellationToken) => database.RunAsync(
        async connection =>
        {
            await using var command = connection.Statement(
                $"select {Columns} from feed_runs where state = 'running' and started_at < @before order by started_at",
                ("before", before));
            return await command.ListAsync(Read, cancellationToken);
        },
        cancellationToken);

    /// <summary>Asks the running runs of a feed to begin no further rows; how many there are.</summary>
    public Task<int> CancelAsync(string user, Guid outfeed, CancellationToken cancellationToken) => database.RunAsync(
        async connection =>
        {
            await using var command = connection.Statement(
                """
                update feed_runs set cancel_requested_at = coalesce(cancel_requested_at, now())
                where user_sub = @user and outfeed_id = @outfeed and state = 'running'
                """,
                ("user", user), ("outfeed", outfeed));
            return await command.ExecuteNonQueryAsync(cancellationToken);
        },
        cancellationToken);

    /// <summary>Says how many products were seen so far, and how many of them have an image that is up to date.</summary>
    public Task CountAsync(Guid run, int prepared, int unchanged, CancellationToken cancellationToken) => database.RunAsync(
        async connection =>
        {
            await using var command = connection.Statement(
                "update feed_runs set prepared = @prepared, unchanged = @unchanged where id = @run",
                ("run", run), ("prepared", prepared), ("unchanged", unchanged));
            return await command.ExecuteNonQueryAsync(cancellationToken);
        },
        cancellationToken);

    /// <summary>Ends a run: cancelled where that was asked for, else as given. A run that has ended stays as it is.</summary>
    public Task EndAsync(Guid run, RunState state, string? error, CancellationToken cancellationToken) => database.RunAsync(
        async connection =>
        {
            await using var command = connection.Statement(
                $"""
                update feed_runs set ended_at = now(), error_message = @error,
                    state = case when @state = 'completed' and cancel_requested_at is not null then 'cancelled' else @state end
                where id = @run and state = 'running' returning {Columns}
                """,
                ("run", run), ("state", States[(int)state]), ("error", error));
            if (await OneAsync(command, cancellationToken) is { } ended)
                Measure(ended);
            return true;
        },
        cancellationToken);

    // Rows whose image was up to date were no work.
    private void Measure(FeedRun ended)
    {
        metrics.Finished(
            Capability, States[(int)ended.State], ended.State == RunState.Failed ? ErrorCode.InternalError.Code : null,
            ended.EndedAt - ended.StartedAt);
        metrics.RowsEnded("reused", ended.Unchanged);
    }

    // One statement: what the run draws is what the tables hold at one moment.
    private static async Task<FeedRun?> InsertAsync(
        NpgsqlConnection connection, string user, Guid outfeed, Guid template, bool onlyFailed, CancellationToken cancellationToken)
    {
        await using var command = connection.Statement(
            $"""
            insert into feed_runs (user_sub, outfeed_id, user_template_id, only_failed, template_json, fields, products)
            select @user, @outfeed, id, @onlyFailed, template_json,
                {CurrentTemplates.FieldsAsJson},
                (select count(*) from products where user_sub = @user)
            from user_templates where user_sub = @user and id = @template
            on conflict (user_sub, outfeed_id, user_template_id) where state = 'running' do nothing
            returning {Columns}
            """,
            ("user", user), ("outfeed", outfeed), ("template", template), ("onlyFailed", onlyFailed));
        return await OneAsync(command, cancellationToken);
    }

    private static async Task<FeedRun?> OneAsync(NpgsqlCommand command, CancellationToken cancellationToken) =>
        (await command.ListAsync(Read, cancellationToken)).SingleOrDefault();

    private static FeedRun Read(DbDataReader reader) => new(
        reader.GetGuid(0), reader.GetString(1), reader.GetGuid(2), reader.GetGuid(3), (RunState)Array.IndexOf(States, reader.GetString(4)),
        reader.GetBoolean(5), reader.GetInt32(6), reader.GetInt32(7), reader.GetInt32(8), reader.GetBoolean(9), reader.TextOrNull(10),
        reader.GetFieldValue<DateTimeOffset>(11), reader.TimeOrNull(12));
}
