using System.Collections.Concurrent;
using ImageGen.Library;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Tests.Generation;

/// <summary>Six digits collide; no picture may pay for it.</summary>
public sealed class ShortNameTests
{
    [Theory]
    [InlineData("img-a1b2c3", true)]
    [InlineData("img-000000", true)]
    [InlineData("img-A1B2C3", false)]
    [InlineData("img-a1b2c", false)]
    [InlineData("img-a1b2c3d", false)]
    [InlineData("img-a1b2c3\n", false)]
    [InlineData("my-img-a1b2c3", false)]
    public void A_short_name_has_six_hexadecimal_digits(string name, bool isOne) => Assert.Equal(isOne, ShortName.Is(name));

    [Fact]
    public void Drawn_names_are_short_names() => Assert.All(Enumerable.Range(0, 1000), _ => Assert.True(ShortName.Is(ShortName.Draw())));

    [Fact]
    public async Task A_name_that_is_taken_is_drawn_again_and_keeps_its_picture()
    {
        var taken = new ConcurrentQueue<string>();
        await using var host = new StartedImageGenHost(change: services =>
        {
            var inner = services.Last(service => service.ServiceType == typeof(IImageCatalog));
            services.AddSingleton<IImageCatalog>(provider => new OftenTaken(
                (IImageCatalog)ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!), taken));
        });
        await host.StartAsync();
        using var response = await host.Host.Client.PostAsync("/generate-image", new StringContent(
            """{"prompt": "A beautiful sunset over mountains"}""", System.Text.Encoding.UTF8, "application/json"));
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        Assert.Equal(OftenTaken.Times, taken.Count);
        Assert.All(taken, name => Assert.DoesNotContain(name, text, StringComparison.Ordinal));
    }

    /// <summary>A catalogue in which the first few names are taken.</summary>
    private sealed class OftenTaken(IImageCatalog inner, ConcurrentQueue<string> taken) : IImageCatalog
    {
        public const int Times = 5;

        public async Task<Created> CreateAsync(ImageRecord record, CancellationToken cancellationToken)
        {
            if (taken.Count >= Times)
                return await inner.CreateAsync(record, cancellationToken);
            taken.Enqueue(record.RequestId);
            return new(record with { Prompt = "Somebody else's" }, IsNew: false);
        }

        public Task<ImageRecord?> FindAsync(string requestId, CancellationToken cancellationToken) => inner.FindAsync(requestId, cancellationToken);

        public Task<ImageRecord?> FindPaintedAsync(string pictureHash, CancellationToken cancellationToken) => inner.FindPaintedAsync(pictureHash, cancellationToken);

        public Task<ImageRecord> AdvanceAsync(string requestId, ImageProgress progress, CancellationToken cancellationToken) =>
            inner.AdvanceAsync(requestId, progress, cancellationToken);

        public Task<bool> AddAttemptAsync(string requestId, SpendingAttempt attempt, CancellationToken cancellationToken) =>
            inner.AddAttemptAsync(requestId, attempt, cancellationToken);

        public Task SettleAttemptAsync(string requestId, int number, SpendingSettlement settlement, CancellationToken cancellationToken) =>
            inner.SettleAttemptAsync(requestId, number, settlement, cancellationToken);
    }
}
