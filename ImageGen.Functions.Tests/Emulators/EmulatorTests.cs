namespace ImageGen.Tests.Emulators;

public sealed class EmulatorTests
{
    [Fact]
    public async Task A_server_that_cannot_start_fails_the_test_with_the_way_out()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => Emulator.StartAsync("no-such-emulator.mjs"));

        Assert.Contains("eng/install.sh test", failure.Message, StringComparison.Ordinal);
        Assert.Contains("no-such-emulator.mjs", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_ends_when_it_is_disposed()
    {
        var emulator = await Emulator.StartAsync("dynalite.mjs");
        using var client = new HttpClient { BaseAddress = emulator.Address };
        (await client.GetAsync("/")).Dispose();

        await emulator.DisposeAsync();

        using var another = new HttpClient { BaseAddress = emulator.Address };
        await Assert.ThrowsAsync<HttpRequestException>(() => another.GetAsync("/"));
    }
}
