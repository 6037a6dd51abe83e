namespace ImageGen.Models.Catalog;

/// <summary>A part of a request that some models support and others do not, and that the caller may leave out.</summary>
/// <param name="IsIn">Whether a request has it.</param>
/// <param name="Without">The request as it would be without it.</param>
internal sealed record RequestOption(Func<ImageRequest, bool> IsIn, Func<ImageRequest, ImageRequest> Without)
{
    private static readonly RequestOption[] All =
    [
        new(request => request.Count > 1, request => request with { Count = 1 }),
        new(request => request.SeedIsAsked, request => request with { SeedIsAsked = false }),
        new(request => request.NegativePrompt is not null, request => request with { NegativePrompt = null }),
        new(request => request.CfgScale is not null, request => request with { CfgScale = null }),
        new(request => request.Strength is not null, request => request with { Strength = null }),
        new(request => request.Size is not null, request => request with { Size = null }),
        new(
            request => request.Inputs?.MaskPrompt is not null,
            request => request with { Inputs = request.Inputs! with { MaskPrompt = null } }),
    ];

    /// <summary>The options that a request has.</summary>
    public static IEnumerable<RequestOption> Of(ImageRequest request) => All.Where(option => option.IsIn(request));
}
