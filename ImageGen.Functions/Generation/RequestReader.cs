using ImageGen.Http;
using ImageGen.Models.Catalog;
using ImageGen.Storage;
using Microsoft.AspNetCore.Http;

namespace ImageGen.Generation;

/// <summary>
/// Reads a request from HTTP: parses the fields, checks the rules, decodes the input images, and makes sure that a model can do it. Nothing
/// is stored and nothing is paid before all of that has passed.
/// </summary>
public sealed class RequestReader(InputImages images, ModelCatalog catalog, RetirementNotice notice)
{
    /// <summary>A request whose fields are in its body, JSON or multipart.</summary>
    /// <param name="ownId">An id that the service chose; null where the caller may name one.</param>
    public async Task<Result<ParsedRequest, Problem>> ReadAsync(HttpRequest http, RequestId? ownId, CancellationToken cancellationToken)
    {
        var form = await ImageForm.ReadAsync(http, RequestFields.Images, cancellationToken);
        return form.IsRefused ? form.Refusal : await ReadAsync(http, form.Value, ownId, cancellationToken);
    }

    /// <inheritdoc cref="ReadAsync(HttpRequest, RequestId?, CancellationToken)"/>
    public async Task<Result<ParsedRequest, Problem>> ReadAsync(
        HttpRequest http, ImageForm form, RequestId? ownId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(form);
        var (request, files) = RequestFields.Parse(form, ownId);
        foreach (var error in GenerationRules.Check(request).Where(error => !form.Fields.HasErrorOf(error.Field)))
            form.Fields.Refuse(error.Field, error.Rule, error.Example);
        if (form.Fields.Errors() is { Count: > 0 } errors)
            return Problem.InvalidRequest(errors);

        var parsed = new ParsedRequest(request, []);
        if (request.Image is not null || request.ImageRequestId is not null)
        {
            var cleaned = await images.CleanAsync(request, files, cancellationToken);
            if (cleaned.IsRefused)
                return cleaned.Refusal;
            parsed = cleaned.Value;
        }

        var models = catalog.Candidates(parsed.Request.ToImageRequest());
        if (models.IsRefused)
            return Refuse(models.Refusal);
        notice.Give(http.HttpContext.Response, request.Model, models.Value[0]);
        return parsed;
    }

    private static Problem Refuse(ModelRefusal refusal)
    {
        var error = new ValidationError(refusal.Field, refusal.Rule, refusal.Example);
        return refusal.Retirement is { } end
            ? Problem.ModelRetired(error, end.Model, end.EndOfLife, end.Successor)
            : Problem.InvalidRequest(error);
    }
}

/// <summary>A request that may be started, and its input images, which are not stored yet.</summary>
public sealed record ParsedRequest(GenerationRequest Request, IReadOnlyList<CleanInput> Inputs);
