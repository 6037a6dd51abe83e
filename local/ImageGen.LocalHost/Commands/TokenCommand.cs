using System.Globalization;
using ImageGen.Access;
using ImageGen.LocalHost.Tokens;
using ImageGen.Settings;
using ImageGen.Storage;

namespace ImageGen.LocalHost.Commands;

/// <summary><c>./imagegen token</c>: prints a token of the <see cref="DevelopmentIssuer"/>. The host may be running or not.</summary>
public static class TokenCommand
{
    public const string Help = """
        Prints a token that the local host accepts under --Access:Mode=Tokens or Both, if it has the same data folder.

          --sub USER               whom the token is for: the user_id
          --scope read,generate    what they may do: some of read, generate, admin   (as Access:TokenScopes says)
          --lifetime TIME          how long it is valid                         (01:00:00)
          --data FOLDER            the data folder of the host                  (.imagegen)
        """;

    private const string Subject = "sub", Scope = "scope", Lifetime = "lifetime";

    private static readonly Dictionary<string, string> Switches = new(StringComparer.OrdinalIgnoreCase)
    {
        ["--sub"] = Subject,
        ["--scope"] = Scope,
        ["--lifetime"] = Lifetime,
        ["--data"] = LocalHostRules.Data,
    };

    /// <summary>
    /// Prints the token alone, so that a script can use it. Throws <see cref="CommandLineException"/> for what cannot be.
    /// </summary>
    public static int Run(IReadOnlyList<string> args)
    {
        ArgumentNullException.ThrowIfNull(args);
        if (args.Contains("--help") || args.Contains("-h"))
        {
            Console.WriteLine(Help);
            return 0;
        }

        var given = CommandLine.Read(args, Switches);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(given);
        var data = builder.Configuration.ReadSettings<LocalHostOptions>(LocalHostOptions.Section).Data;
        var longest = builder.Configuration.ReadSettings<AccessOptions>(AccessOptions.Section).MaxTokenLifetime;
        Console.WriteLine(new DevelopmentIssuer(data).Sign(
            ReadSubject(given), ReadScope(given), TimeProvider.System.GetUtcNow(), ReadLifetime(given, longest)));
        return 0;
    }

    private static string ReadSubject(Dictionary<string, string?> given) =>
        given.GetValueOrDefault(Subject) is { } subject && UserId.IsValid(subject)
            ? subject
            : throw new CommandLineException($"--sub names the user: it {UserId.Rule}.");

    private static string? ReadScope(Dictionary<string, string?> given)
    {
        // As ./imagegen key takes them.
        var scope = given.GetValueOrDefault(Scope)?.Replace(',', ' ');
        var unknown = scope?.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .FirstOrDefault(name => !AccessScopesExtensions.ByName.ContainsKey(name));
        return unknown is null
            ? scope
            : throw new CommandLineException(
                $"The scope {unknown} is not known. Known are {string.Join(", ", AccessScopesExtensions.ByName.Keys)}.");
    }

    private static TimeSpan ReadLifetime(Dictionary<string, string?> given, TimeSpan longest)
    {
        if (!given.TryGetValue(Lifetime, out var text))
            return longest < TimeSpan.FromHours(1) ? longest : TimeSpan.FromHours(1);
        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) && time >= TimeSpan.FromSeconds(1) && time <= longest
            ? time
            : throw new CommandLineException(
                $"--lifetime is '{text}', but must be a time from 00:00:01 to {longest:c}, which is Access:MaxTokenLifetime.");
    }
}
