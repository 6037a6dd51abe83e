using System.Diagnostics;
using System.Globalization;
using ImageGen.Access;
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
        await RowAsync("token RS256", (int)(Checks * rounds), Check(tokens, issuer, "RS256", "rsa"));
        await RowAsync("token ES256", (int)(Checks * rounds), Check(tokens, issuer, "ES256", "ec"));
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
}
