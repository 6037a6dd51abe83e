using System.Diagnostics;
using ImageGen.Tests.Architecture;

namespace ImageGen.Tests.Infrastructure;

/// <summary>A script of the repository, run to its end.</summary>
internal sealed record ScriptRun(int ExitCode, string Output, string Errors)
{
    /// <summary>Runs a program, or a script whose path begins at the top of the repository, at that top.</summary>
    public static async Task<ScriptRun> OfAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program.Contains('/') ? Path.Combine(Repository.Root, program) : program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };
        // What a developer or a pipeline has set is of no account.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("IMAGEGEN_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment.Remove("GITHUB_ACTIONS");
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        using var script = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        var (output, errors) = (script.StandardOutput.ReadToEndAsync(limit.Token), script.StandardError.ReadToEndAsync(limit.Token));
        await script.WaitForExitAsync(limit.Token);
        return new(script.ExitCode, await output, await errors);
    }
}
