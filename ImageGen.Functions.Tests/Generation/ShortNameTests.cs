using System.Collections.Concurrent;
using ImageGen.Storage;
using ImageGen.Tests.Storage;

namespace ImageGen.Tests.Generation;

/// <summary>Six digits collide; no image may pay for it.</summary>
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
    public void A_short_name_has_six_hexadecimal_digits(string name, bool isOne) =>
        Assert.Equal(isOne, RequestId.TryParse(name, out var id) && id.IsShort);

    [Fact]
    public void Drawn_names_are_short_names() => Assert.All(Enumerable.Range(0, 1000), _ => Assert.True(RequestId.NewShort().IsShort));

    [Fact]
    public async Task A_name_that_is_taken_is_drawn_again_and_keeps_its_image()
    {
        var taken = new ConcurrentQueue<string>();
        await using var host = new StartedImageGenHost(
            change: services => services.Decorate<IRecordStore>(inner => new OftenTaken(inner, taken)));
        await host.StartAsync();
        using var response = await host.Host.Client.PostAsync("/generate-image", new StringContent(
            """{"prompt": "A beautiful sunset over mountains"}""", System.Text.Encoding.UTF8, "application/json"));
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        Assert.Equal(OftenTaken.Times, taken.Count);
        Assert.All(taken, name => Assert.DoesNotContain(name, text, StringComparison.Ordinal));
    }

    /// <summary>A catalog in which the first few names are taken.</summary>
    private sealed class OftenTaken(IRecordStore inner, ConcurrentQueue<string> taken) : DelegatingRecordStore(inner)
    {
        public const int Times = 5;

        public override async Task<Created> CreateAsync(ImageRecord record, CancellationToken cancellationToken)
        {
            if (taken.Count >= Times)
                return await base.CreateAsync(record, cancellationToken);
            taken.Enqueue(record.RequestId.Value);
            return new(record with { Prompt = "Somebody else's" }, IsNew: false);
        }
    }
}
