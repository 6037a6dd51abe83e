using System.Diagnostics;
using System.Reflection;
using ImageGen.Tests.Architecture;

namespace ImageGen.Tests.Infrastructure;

/// <summary>The Bicep compiler, and what it says about <c>infra/azure</c>. It needs no network and no subscription.</summary>
internal static class Bicep
{
    /// <summary>The program; null on a platform for which the tests have none.</summary>
    public static string? Program { get; } = typeof(Bicep).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .SingleOrDefault(metadata => metadata.Key == "Bicep")?.Value;

    public static string Folder { get; } = Path.Combine(Repository.Root, "infra/azure");

    /// <summary>The templates and their parameters, without the compiled ones.</summary>
    public static IEnumerable<string> Files { get; } =
    [
        .. Directory.EnumerateFiles(Folder, "*.bicep*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".bicep", StringComparison.Ordinal) || file.EndsWith(".bicepparam", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Runs it in a folder, and returns its exit code and all that it wrote to the standard error output.</summary>
    public static async Task<(int Code, string Errors)> RunAsync(
        string folder, IReadOnlyDictionary<string, string>? environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(Program!, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        using var program = Process.Start(start)!;
        var output = program.StandardOutput.ReadToEndAsync();
        var errors = await program.StandardError.ReadToEndAsync();
        await output;
        await program.WaitForExitAsync();
        return (program.ExitCode, errors);
    }

    internal static string? Skip => Program is null ? "The tests have a Bicep compiler for Linux on x64 only." : null;
}

/// <summary>A test that needs the Bicep compiler.</summary>
public sealed class BicepFactAttribute : FactAttribute
{
    public BicepFactAttribute() => Skip = Bicep.Skip;
}

/// <summary>Tests that need the Bicep compiler.</summary>
public sealed class BicepTheoryAttribute : TheoryAttribute
{
    public BicepTheoryAttribute() => Skip = Bicep.Skip;
}
