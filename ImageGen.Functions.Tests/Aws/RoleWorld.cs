using DurableLocal.Tests;
using ImageGen.Aws;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImageGen.Tests.Aws;

/// <summary>An identity of Azure, a role of AWS that trusts it, and the session between, under a clock that the test advances.</summary>
internal sealed class RoleWorld : IAsyncDisposable
{
    private readonly RoleExchange _exchange;
    private readonly LoggerFactory _logs;

    private RoleWorld(Identity identity, StsServer sts, ManualClock clock, AwsOptions options, Dictionary<string, string?> environment)
    {
        (Identity, Sts, Clock, Options) = (identity, sts, clock, Microsoft.Extensions.Options.Options.Create(options));
        _logs = new([Log]);
        _exchange = new RoleExchange(new AzureToken(Options), Options, clock);
        Session = new RoleSession(
            _exchange, new ConfigurationBuilder().AddInMemoryCollection(environment).Build(), Options, clock,
            Metrics.Metrics, _logs.CreateLogger<RoleSession>());
    }

    public Identity Identity { get; }

    public StsServer Sts { get; }

    public ManualClock Clock { get; }

    public IOptions<AwsOptions> Options { get; }

    public RecordedLog Log { get; } = new();

    public TestMetrics Metrics { get; } = new();

    public RoleSession Session { get; }

    /// <param name="change">Other settings.</param>
    /// <param name="environment">Variables of the environment.</param>
    public static async Task<RoleWorld> StartAsync(
        Action<AwsOptions>? change = null, Dictionary<string, string?>? environment = null)
    {
        var options = new AwsOptions { RoleArn = StsServer.RoleArn };
        var identity = await IdentityEndpoint.AddAsync(options.TokenAudience);
        // Tokens of Azure end by the real clock.
        var clock = new ManualClock(DateTimeOffset.UtcNow);
        var sts = await new StsServer(clock) { Audience = identity.Audience, Subject = identity.ObjectId }.StartAsync();
        (options.ClientId, options.StsEndpoint) = (identity.ClientId, sts.Address);
        change?.Invoke(options);
        return new RoleWorld(identity, sts, clock, options, environment ?? []);
    }

    public async Task<string> KeyAsync() => (await Session.GetCredentialsAsync()).AccessKey;

    /// <summary>Waits until a line was logged.</summary>
    public async Task LoggedAsync(string text, int times = 1)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (Log.Lines.Count(line => line.Contains(text, StringComparison.Ordinal)) < times)
            await Task.Delay(10, limit.Token);
    }

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(Sts.Faults);
        _exchange.Dispose();
        _logs.Dispose();
        Metrics.Dispose();
        await Sts.DisposeAsync();
    }
}
