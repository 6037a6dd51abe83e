namespace ImageGen.Tests.Generation;

/// <summary>The log of a request: its end is one line, and an error only where it cost money for nothing or needs a person.</summary>
public sealed class LogTests : IAsyncLifetime
{
    private readonly ImageGenHost _host = new(new()
    {
        ["Models:MaxAttempts"] = "2",
        ["Models:AttemptTimeout"] = "00:00:20",
        ["Logging:LogLevel:ImageGen"] = "Information",
    });

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(null, "Information: Generation ended. RequestId: logged. Status: Completed. ")]
    [InlineData("content-filter", "Information: Generation failed. RequestId: logged. Code: content-refused. ")]
    [InlineData("unavailable", "Warning: Generation failed. RequestId: logged. Code: not-generated. ")]
    [InlineData("denied", "Error: Generation failed. RequestId: logged. Code: no-model-access. ")]
    [InlineData("insufficient-quota", "Error: Generation failed. RequestId: logged. Code: no-model-access. ")]
    [InlineData("reset-mid-body", "Warning: Generation failed. RequestId: logged. Code: not-generated. ", 2)]
    [InlineData("not-an-image", "Warning: Generation failed. RequestId: logged. Code: not-generated. ", 2)]
    public async Task The_end_of_a_request_is_one_line_and_each_loss_of_money_an_error(string? fault, string start, int losses = 0)
    {
        if (fault is not null)
            await _host.FaultAsync(new { fault });
        await _host.GenerateAsync(new { prompt = "A wording that stays out of the log", request_id = "logged", model = "gpt-image-2" });

        var end = Assert.Single(_host.Log.Lines, IsEnd);
        Assert.StartsWith(start, end, StringComparison.Ordinal);
        var errors = _host.Log.Lines.Where(line => line != end && line.StartsWith("Error", StringComparison.Ordinal)).ToList();
        Assert.Equal(losses, errors.Count);
        Assert.All(errors, line => Assert.StartsWith("Error: Model call failed. RequestId: logged. ", line, StringComparison.Ordinal));
        Assert.DoesNotContain(_host.Log.Lines, line => line.Contains("stays out of the log", StringComparison.Ordinal));
        Assert.InRange(_host.Log.Lines.Count(line => line.Contains("logged", StringComparison.Ordinal)), 2, 14);
    }

    private static bool IsEnd(string line) =>
        line.Contains("Generation ended.", StringComparison.Ordinal) || line.Contains("Generation failed.", StringComparison.Ordinal);
}
