using System.Diagnostics;

namespace ImageGen.LocalHost.Tests;

/// <summary>The local host as a process of its own, as <c>./imagegen up</c> starts it.</summary>
internal sealed class HostRun : IAsyncDisposable
{
    private readonly Process _process;
    private readonly List<string> _output = [];
    private readonly TaskCompletionSource<Uri> _ready = new();
    private readonly Task _reading;
    private readonly Task<string> _errors;

    public HostRun(string folder, params IEnumerable<string> switches)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(LocalApp).Assembly.Location, .. switches])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        _process = Process.Start(start)!;
        _errors = _process.StandardError.ReadToEndAsync();
        _reading = ReadAsync();
    }

    /// <summary>What it has written to its standard output so far.</summary>
    public IReadOnlyList<string> Output
    {
        get
        {
            lock (_output)
                return [.. _output];
        }
    }

    /// <summary>Its address, once it says that it is ready.</summary>
    public Task<Uri> Address => _ready.Task.WaitAsync(TimeSpan.FromSeconds(60));

    /// <summary>Asks it to stop, as Ctrl-C and service managers do.</summary>
    public async Task<int> StopAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]))
            await kill.WaitForExitAsync();
        return (await EndAsync()).ExitCode;
    }

    public async Task<(int ExitCode, string Errors)> EndAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await _process.WaitForExitAsync(limit.Token);
        await _reading;
        return (_process.ExitCode, await _errors);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            lock (_output)
                _output.Add(line);
            if (line.IndexOf("http://localhost:", StringComparison.Ordinal) is var at and >= 0)
                _ready.TrySetResult(new Uri(new string([.. line[at..].TakeWhile(sign => sign is not (' ' or '"'))])));
        }

        _ready.TrySetException(new InvalidOperationException("The host ended before it was ready: " + await _errors));
    }
}
