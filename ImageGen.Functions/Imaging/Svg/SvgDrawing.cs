using ImageGen.Imaging.Isolation;
using NetVips;

namespace ImageGen.Imaging.Svg;

/// <summary>
/// Draws a file whose size has been set, here or in a process that can be ended: the renderer itself cannot be interrupted.
/// </summary>
internal static class SvgDrawing
{
    private const long MaxChildBytes = 1024L * 1024 * 1024;

    // The children of all requests: each takes a core, and up to MaxChildBytes.
    private static readonly SemaphoreSlim Children = new(Environment.ProcessorCount);

    /// <returns>RGBA, not premultiplied; or a refusal where the renderer does.</returns>
    public static Result<byte[], ImageRefusal> Here(byte[] svg, int width, int height)
    {
        try
        {
            // The loader for sources is the only one that ImagingLibrary leaves open, and nothing else reads sources.
            using var source = Source.NewFromMemory(svg);
            using var image = Image.SvgloadSource(source, access: Enums.Access.Sequential);
            if (image.Width != width || image.Height != height || image.Bands != 4)
                return SvgRefusals.Undrawable;
            return image.WriteToMemory<byte>();
        }
        catch (VipsException)
        {
            return SvgRefusals.Undrawable;
        }
    }

    public static Result<byte[], ImageRefusal> InChild(byte[] svg, int width, int height, TimeSpan budget)
    {
        Children.Wait();
        try
        {
            string[] command = [ChildCommands.DrawSvg, $"{width}", $"{height}"];
            var outcome = ChildProcess.RunAsync(command, svg, budget, MaxChildBytes, CancellationToken.None).GetAwaiter().GetResult();
            if (outcome.ExitCode is null)
                return SvgRefusals.TooSlow(budget);
            if (outcome.ExitCode == ChildCommands.Done && outcome.Output.Length == (long)width * height * 4)
                return outcome.Output;
            return SvgRefusals.Undrawable;
        }
        finally
        {
            Children.Release();
        }
    }

    /// <summary>From standard input to standard output.</summary>
    public static int RunChild(int width, int height)
    {
        _ = new ImagingLibrary();
        using var svg = new MemoryStream();
        using (var input = Console.OpenStandardInput())
            input.CopyTo(svg);
        var drawn = Here(svg.ToArray(), width, height);
        if (drawn.IsRefused)
            return ChildCommands.Refused;
        using var output = Console.OpenStandardOutput();
        output.Write(drawn.Value);
        return ChildCommands.Done;
    }
}
