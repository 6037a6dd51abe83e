using ImageGen.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Tests.Studio.Browser;

/// <summary>Many records without many drawings.</summary>
internal static class SeededPictures
{
    private const string Shared = "seeded-picture";

    /// <summary>
    /// Writes completed records of a user that share one picture, an hour apart; the first is the newest. Their ids are the user's name, a
    /// hyphen and their number from 0.
    /// </summary>
    public static async Task SeedAsync(this ImageGenHost host, string user, params IReadOnlyList<string> prompts)
    {
        // The id is repeated, so it is drawn once for a host.
        await host.CompleteAsync(new { prompt = "A fox in the snow at dawn", request_id = Shared, user_id = Shared, resolution = 512 });
        var records = host.Services.GetRequiredService<IRecordStore>();
        var picture = (await records.FindAsync(Shared, CancellationToken.None))!;
        for (var number = 0; number < prompts.Count; number++)
        {
            await records.CreateAsync(
                picture with
                {
                    RequestId = RequestId.Parse($"{user}-{number}"),
                    UserId = user,
                    Prompt = prompts[number],
                    CreatedAt = picture.CreatedAt.AddHours(-number),
                },
                CancellationToken.None);
        }
    }

    /// <summary>So many different prompts.</summary>
    public static IReadOnlyList<string> Foxes(int count) =>
        [.. Enumerable.Range(0, count).Select(number => $"Fox number {number} in the snow")];
}
