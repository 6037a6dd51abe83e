using System.Diagnostics;
using System.Globalization;
using ImageGen.Access;
using ImageGen.Access.Keys;
using ImageGen.Access.Tokens;
using ImageGen.Tests.Access.Tokens;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ImageGen.Benchmarks;

/// <summary>CPU that the check of a caller's credentials adds to a call, once the keys of the issuer are known.</summary>
public static class AccessTable
{
    private const int Checks = 5000;

    /// <param name="rounds">Checks are this many times those of a quick run.</param>
    public static async Task PrintAsync(double rounds)
    {
        await using var issuer = await TestIssuer.StartAsync();
        using var tokens = new TokenAuthentication(
            Options.Create(Accepting(issuer)), [], TimeProvider.System, NullLogger<TokenAuthentication>.Instance);
        Console.WriteLine("| credentials | checks | CPU ms each | KB allocated each |");
        Console.WriteLine("|---|---|---|---|");
        await RowAsync("API key", (int)(Checks * rounds), await CheckKeyAsync());
        await RowAsync("token RS256", (int)(Checks * rounds), Check(tokens, issuer, "RS256", "rsa"));
        await RowAsync("token ES256", (int)(Checks * rounds), Check(tokens, issuer, "ES256", "ec"));
    }

    private static async Task<Func<Task>> CheckKeyAsync()
    {
        var (store, time) = (new OneKey(), TimeProvider.System);
        var options = Options.Create(new AccessOptions { KeySecret = new string('x', 32) });
        var (cache, hash) = (new KeyCache(store, time), new KeyHash(options));
        var made = await new ApiKeys(store, cache, hash, options, time, NullLogger<ApiKeys>.Instance).CreateAsync(
            new("mia", "", AccessScopes.Read, LifetimeDays: null), CancellationToken.None);
        var keys = new KeyAuthentication(cache, hash, store, time, NullLogger<KeyAuthentication>.Instance);
        return async () =>
        {
            if ((await keys.AuthenticateAsync(made.Key.Text, CancellationToken.None)).IsRefused)
                throw new InvalidOperationException("The key is refused.");
        };
    }

    private static AccessOptions Accepting(TestIssuer issuer)
    {
        var options = new AccessOptions { Mode = AccessMode.Tokens };
        options.Issuers.Add(new() { Issuer = issuer.Name, Audience = "imagegen", MetadataAddress = issuer.Metadata });
        return options;
    }

    private static Func<Task> Check(TokenAuthentication tokens, TestIssuer issuer, string algorithm, string key)
    {
        var token = TestToken.Of(issuer, TimeProvider.System.GetUtcNow(), algorithm, key).SignedBy(issuer.Keys.First(one => one.Id == key));
        return async () =>
        {
            if ((await tokens.AuthenticateAsync(token, CancellationToken.None)).IsRefused)
                throw new InvalidOperationException("The token is refused.");
        };
    }

    private static async Task RowAsync(string title, int checks, Func<Task> check)
    {
        // Fetches the keys and compiles the code.
        for (var i = 0; i < Math.Max(500, checks / 5); i++)
            await check();
        using var process = Process.GetCurrentProcess();
        var (before, allocated) = (process.TotalProcessorTime, GC.GetTotalAllocatedBytes());
        for (var i = 0; i < checks; i++)
            await check();
        process.Refresh();
        var milliseconds = (process.TotalProcessorTime - before).TotalMilliseconds / checks;
        var kilobytes = (GC.GetTotalAllocatedBytes() - allocated) / 1000.0 / checks;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {title} | {checks} | {milliseconds:0.000} | {kilobytes:0.0} |"));
    }

    // The store is asked twice a minute only, so its cost is none of the check's.
    private sealed class OneKey : IApiKeyStore
    {
        private KeyRecord? _record;

        public Task<bool> CreateAsync(KeyRecord record, CancellationToken cancellationToken)
        {
            _record = record;
            return Task.FromResult(true);
        }

        public Task<KeyRecord?> FindAsync(string keyId, CancellationToken cancellationToken) => Task.FromResult(_record);

        public Task<IReadOnlyList<KeyRecord>> ListAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<KeyRecord?> RevokeAsync(string keyId, DateTimeOffset at, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<KeyRecord?> ExpireAsync(string keyId, DateTimeOffset now, DateTimeOffset at, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task UseAsync(string keyId, DateOnly day, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
