using System.Net;
using System.Net.Sockets;

namespace ImageGen.LocalHost.Tests;

/// <summary>What a user can correct ends the start with a sentence and exit code 2, never with a stack.</summary>
public sealed class StartFaultTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("imagegen-start-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("--port=99999", "LocalHost:Port is '99999'")]
    [InlineData("--port=abc", "LocalHost:Port is 'abc'")]
    [InlineData("--listen=any", "Access:Mode is 'Open', but other machines could call: WEBSITE_HOSTNAME is '0.0.0.0:")]
    [InlineData("--listen=all", "LocalHost:Listen is 'all'")]
    [InlineData("--prot=7071", "The switch --prot is not known. The nearest one is --port.")]
    [InlineData("--port", "The switch --port needs a value.")]
    [InlineData("--data=file", "LocalHost:Data is 'file', which is a file, but must be a folder")]
    [InlineData("--data=file/below", "LocalHost:Data is 'file/below', but must be a folder that this process can write to")]
    [InlineData("--functions=missing.dll", "LocalHost:Functions is 'missing.dll', but must be the file of a .NET assembly")]
    [InlineData("--functions=file", "LocalHost:Functions is 'file', but must be the file of a .NET assembly")]
    [InlineData("--s3-endpoint=http://127.0.0.1:1", "Give both --s3-endpoint and --dynamodb-endpoint")]
    [InlineData("--aws-endpoint=http://127.0.0.1:1", "Nothing answers at http://127.0.0.1:1.")]
    [InlineData("--log=xml", "Logging:Format is 'xml', but must be Text or Json.")]
    [InlineData("--Logging:Fromat=json", "The setting Logging:Fromat is not known. The nearest one is Logging:Format.")]
    [InlineData("--Shutdown:Darin=1", "The setting Shutdown:Darin is not known. The nearest one is Shutdown:Drain.")]
    [InlineData("--Disk:Root=elsewhere", "The setting Disk:Root is now called LocalHost:Data.")]
    [InlineData("--Models:Default=amazon.nova-canvas-v1:0", "Models:Default names the model amazon.nova-canvas-v1:0, which")]
    public async Task A_wrong_start_is_one_sentence(string given, string sentence)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "file"), "");

        var errors = await RefusedAsync(given == "--port" ? [given] : [given, "--Models:MaxAttempts=5"]);

        Assert.StartsWith(sentence, Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faults_of_several_sections_are_told_at_once()
    {
        var errors = await RefusedAsync(
            "--port=99999", "--Shutdown:Drain=2.00:00:00", "--Models:Prices=x", "--LocalBedrock:Delay=soon", "--data=/dev/null/x",
            "--Models:Defualt=x");

        Assert.Equal(6, errors.Length);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var errors = await RefusedAsync($"--port={port}");

        Assert.Contains($":{port}", Assert.Single(errors), StringComparison.Ordinal);
        Assert.Contains("--port", errors[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_settings_that_is_no_JSON_is_named_with_its_line()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "appsettings.json"), "{\n  \"Models\": { \"Default\": x }\n}");

        var error = Assert.Single(await RefusedAsync());

        Assert.Contains("appsettings.json", error, StringComparison.Ordinal);
        Assert.Contains("LineNumber: 1", error, StringComparison.Ordinal);
    }

    private async Task<string[]> RefusedAsync(params string[] switches)
    {
        await using var host = new HostRun(_folder, [.. switches.Any(given => given.StartsWith("--port", StringComparison.Ordinal))
            ? switches
            : [.. switches, "--port=0"]]);
        var (code, errors) = await host.EndAsync();
        Assert.Equal(2, code);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
        return errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
