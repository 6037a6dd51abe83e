using ImageGen.Http;
using ImageGen.Models.Catalog;
using Microsoft.AspNetCore.Http;

namespace ImageGen.Generation;

/// <summary>
/// What every way in shares: the form is read, its images are looked at, and a model is found that can do it. Whoever gets past has
/// spent nothing yet, and nothing is stored.
/// </summary>
public sealed class RequestReader(InputImages images, ModelCatalog catalog, RetirementNotice notice)
{
    /// <summary>A request that came as a body, JSON or multipart.</summary>
    public async Task<(ImagesRead? Admitted, IResult? Refusal)> ReadAsync(HttpRequest http, string? ownId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(http);
        var (form, refusal) = await ImageForm.ReadAsync(http, InputImages.Fields, cancellationToken);
        return form is null ? (null, refusal) : await ReadAsync(http, form, ownId, cancellationToken);
    }

    /// <summary>A request whose fields came in another way.</summary>
    public async Task<(ImagesRead? Admitted, IResult? Refusal)> ReadAsync(
        HttpRequest http, ImageForm form, string? ownId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(form);
        var read = await images.ReadAsync(form, RequestFields.Read(form.Fields, ownId), cancellationToken);
        if (form.Fields.Faults() is { Count: > 0 } faults)
            return (null, Problem.InvalidRequest(faults));

        var candidates = catalog.Candidates(CanonicalRequest.Of(read.Request));
        if (candidates.IsRefused)
            return (null, Refuse(candidates.Refusal));
        notice.Give(http.HttpContext.Response, read.Request.Model, candidates.Value[0]);
        return (read, null);
    }

    private static IResult Refuse(ModelRefusal refusal)
    {
        var fault = new ValidationError(refusal.Field, refusal.Rule, refusal.Example);
        return refusal.Retirement is { } end
            ? Problem.ModelRetired(fault, end.Model, end.EndOfLife, end.Successor)
            : Problem.InvalidRequest(fault);
    }
}
