using DurableLocal.Tests;
using ImageGen.Models;
using ImageGen.Models.Bedrock;
using ImageGen.Models.Stability;
using Microsoft.Extensions.Options;
using static ImageGen.Tests.Models.Providers;

namespace ImageGen.Tests.Models;

/// <summary>Only so many answers are in memory at once, and none of them waits for long.</summary>
public sealed class AnswersInMemoryTests : IAsyncLifetime, IDisposable
{
    private static readonly int Places = 2 * Environment.ProcessorCount;

    private readonly ManualClock _clock = new(DateTimeOffset.UtcNow);
    private readonly List<BedrockAnswer> _held = [];
    private ProviderStub _provider = null!;
    private BedrockClient _bedrock = null!;

    public Task InitializeAsync() => AnswerAsync("""{"images": ["AQID"], "seeds": [1], "finish_reasons": [null]}""");

    public async Task DisposeAsync() => await _provider.DisposeAsync();

    public void Dispose()
    {
        _held.ForEach(answer => answer.Dispose());
        _bedrock.Dispose();
    }

    [Fact]
    public async Task One_more_than_there_is_room_for_is_read_when_another_has_been_finished()
    {
        await HoldAllPlacesAsync();
        var next = InvokeAsync();
        await Task.Delay(200);
        Assert.False(next.IsCompleted);

        _held[0].Dispose();

        _held.Add(await next);
    }

    [Fact]
    public async Task One_that_has_waited_for_a_second_is_read_all_the_same()
    {
        await HoldAllPlacesAsync();
        var next = InvokeAsync();
        while (!next.IsCompleted)
        {
            await Task.Delay(20);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        _held.Add(await next);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no JSON")]
    [InlineData("""{"images": [], "seeds": [1], "finish_reasons": ["Filter reason: prompt"]}""")]
    [InlineData("""{"images": ["no base64"], "seeds": [1], "finish_reasons": [null]}""")]
    public async Task Answers_that_are_of_no_use_leave_their_places(string body)
    {
        await AnswerAsync(body);
        var family = new StabilityFamily(_bedrock);
        var plan = ImagePlanner.Plan(Catalogs.Request, Catalogs.At("2026-11-01").Find(Core)!);
        for (var i = 0; i < Places + 1; i++)
        {
            await Assert.ThrowsAnyAsync<ModelException>(() =>
                family.GenerateAsync(plan.Call, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20)));
        }
    }

    private async Task HoldAllPlacesAsync()
    {
        while (_held.Count < Places)
            _held.Add(await InvokeAsync());
    }

    private Task<BedrockAnswer> InvokeAsync() =>
        _bedrock.InvokeAsync(Catalogs.At("2026-11-01").Find(Core)!, "{}"u8.ToArray(), CancellationToken.None);

    private async Task AnswerAsync(string body)
    {
        if (_provider is not null)
            await _provider.DisposeAsync();
        _bedrock?.Dispose();
        _provider = await ProviderStub.StartAsync(new StubAnswer(200, body));
        _bedrock = new(Options.Create(new ModelsOptions { BedrockEndpoint = _provider.Address }), _clock);
    }
}
