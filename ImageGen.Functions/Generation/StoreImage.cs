using ImageGen.Storage;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Generation;

/// <summary>Copies staged images to their final keys, which a record may then show. Safe to repeat.</summary>
public sealed class StoreImage(PaidImages paid)
{
    [Function(nameof(StoreImage))]
    public Task<FinishedImages> Run([ActivityTrigger] StoreImageInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        var request = input.Request;
        // The key of a poster names one PNG.
        var hasPosterKey = request is { IsPoster: true, Count: 1, Format: GenerationRules.DefaultFormat };
        return paid.PromoteAsync(
            input.Generated,
            (contentType, number) => input.Key
                ?? (hasPosterKey ? ImageKeys.Poster(input.CreatedAt, request.Id) : null)
                ?? ImageKeys.Generated(request.UserId, input.CreatedAt, request.Id, request.Prompt, contentType, number),
            cancellationToken);
    }
}
