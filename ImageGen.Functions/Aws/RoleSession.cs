using Amazon.Runtime;
using ImageGen.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImageGen.Aws;

/// <summary>
/// The session of the role that all AWS clients share. It is renewed while the one before is still good, by one call however many ask.
/// The SDK's own <see cref="RefreshingAWSCredentials"/> is not its base: see docs/decisions/0025.
/// </summary>
public sealed partial class RoleSession(
    RoleExchange exchange, IConfiguration configuration, IOptions<AwsOptions> options, TimeProvider time, Metrics metrics,
    ILogger<RoleSession> log)
    : AWSCredentials
{
    /// <summary>Variables of the environment that give other credentials, which then count.</summary>
    internal static readonly string[] Others = ["AWS_ACCESS_KEY_ID", "AWS_WEB_IDENTITY_TOKEN_FILE"];

    // A request must arrive before its session ends, and the two clocks may differ.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan MaxPreempt = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PauseWithout = TimeSpan.FromSeconds(5), PauseWith = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private SessionKeys? _session;
    private Task<SessionKeys>? _renewal;
    private DateTimeOffset _pauseEndsAt;
    private DateTimeOffset? _beganAt;

    /// <summary>Whether the app has its credentials from the role.</summary>
    public bool IsUsed => options.Value.RoleArn.Length > 0 && Other is null;

    /// <summary>The variable that gives other credentials; null where none does.</summary>
    public string? Other => Array.Find(Others, name => !string.IsNullOrEmpty(configuration[name]));

    /// <summary>When the last session began; null where none has since the start.</summary>
    public DateTimeOffset? BeganAt
    {
        get
        {
            lock (_lock)
                return _beganAt;
        }
    }

    public override DateTime? Expiration => Volatile.Read(ref _session)?.EndsAt.UtcDateTime;

    public override ImmutableCredentials GetCredentials() => GetCredentialsAsync().GetAwaiter().GetResult();

    public override async Task<ImmutableCredentials> GetCredentialsAsync()
    {
        var session = Volatile.Read(ref _session);
        if (session is null || Left(session) <= Margin)
            return (await RenewOrKeepAsync(session)).Keys;
        // A quarter of its life before its end, and for no one to wait for.
        if (Left(session) <= Min(MaxPreempt, session.Length / 4))
            _ = RenewOrKeepAsync(session);
        return session.Keys;
    }

    /// <summary>
    /// Renews the session before something is signed that lasts, where a new one lasts noticeably longer: by a twelfth of its life, so
    /// that a session is renewed for links twelve times at most.
    /// </summary>
    /// <param name="wanted">How long what is signed should last.</param>
    public async Task ExtendAsync(TimeSpan wanted)
    {
        var session = Volatile.Read(ref _session);
        var possible = options.Value.SessionDuration;
        if (session is null || Left(session) < Min(wanted, possible) - (possible / 12))
            await RenewOrKeepAsync(session);
    }

    /// <summary>The next use gets a new session, since AWS does not accept this one.</summary>
    public void Clear() => Volatile.Write(ref _session, null);

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private TimeSpan Left(SessionKeys session) => session.EndsAt - time.GetUtcNow();

    private async Task<SessionKeys> RenewOrKeepAsync(SessionKeys? session)
    {
        try
        {
            return await Renew();
        }
        catch (RoleSessionException) when (session is not null && Left(session) > TimeSpan.Zero)
        {
            return session;
        }
    }

    // After a failure its task is the answer for a while, so that not every request asks again.
    private Task<SessionKeys> Renew()
    {
        lock (_lock)
        {
            if (_renewal is { } last && (!last.IsCompleted || time.GetUtcNow() < _pauseEndsAt))
                return last;
            return _renewal = Task.Run(ExchangeAsync);
        }
    }

    private async Task<SessionKeys> ExchangeAsync()
    {
        using var limit = new CancellationTokenSource(Limit, time);
        try
        {
            var session = await exchange.ExchangeAsync(limit.Token);
            if (Left(session) <= Margin)
                throw new RoleSessionException("AWS STS gives a session that has ended already. Check the clock of this machine.");
            Began(session);
            LogBegan(options.Value.RoleArn, session.EndsAt);
            return session;
        }
        catch (Exception failure)
        {
            throw Failed(failure as RoleSessionException ?? new RoleSessionException(
                "A session of the role could not be had within a minute. Check that this machine reaches AWS STS.", failure));
        }
    }

    private void Began(SessionKeys session)
    {
        lock (_lock)
            (_beganAt, _pauseEndsAt) = (session.BeganAt, DateTimeOffset.MinValue);
        Volatile.Write(ref _session, session);
    }

    // The one place where a failure is told.
    private RoleSessionException Failed(RoleSessionException failure)
    {
        metrics.CredentialsFailed();
        var session = Volatile.Read(ref _session);
        var left = session is null ? TimeSpan.Zero : Left(session);
        lock (_lock)
            _pauseEndsAt = time.GetUtcNow() + (left > TimeSpan.Zero ? Min(PauseWith, left) : PauseWithout);
        if (left > TimeSpan.Zero)
            LogNotRenewed(session!.EndsAt, failure.Message);
        else
            LogNone(failure, failure.Message);
        return failure;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "AWS session began. Role: {Role}. Ends: {Ends:O}.")]
    private partial void LogBegan(string role, DateTimeOffset ends);

    [LoggerMessage(Level = LogLevel.Warning, Message =
        "AWS session was not renewed; the present one goes on until its end. Ends: {Ends:O}. Cause: {Cause}")]
    private partial void LogNotRenewed(DateTimeOffset ends, string cause);

    [LoggerMessage(Level = LogLevel.Error, Message =
        "AWS session cannot be had, so that AWS cannot be called. Cause: {Cause}")]
    private partial void LogNone(Exception exception, string cause);
}
