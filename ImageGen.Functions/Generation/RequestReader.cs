using ImageGen.Access;
using ImageGen.Http;
using ImageGen.Models.Catalog;
using ImageGen.Storage;
using Microsoft.AspNetCore.Http;

namespace ImageGen.Generation;

/// <summary>
/// Reads a request from HTTP: parses the fields, checks the rules, decodes the input images, and makes sure that a model can do it. Nothing
/// is stored and nothing is paid before all of that has passed. Parsing is apart, since a repeat is answered from its record before the
/// rules are asked.
/// </summary>
public sealed class RequestReader(InputImages images, ModelCatalog catalog, RetirementNotice notice)
{
    /// <summary>Parses a request whose fields are in its body, JSON or multipart.</summary>
    /// <param name="ownId">An id that the service chose; null where the caller may name one.</param>
    public static async Task<Result<GivenRequest, Problem>> ParseAsync(
        HttpRequest http, RequestId? ownId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(http);
        var form = await ImageForm.ReadAsync(http, RequestFields.Images, cancellationToken);
        return form.IsRefused ? form.Refusal : Parse(form.Value, Caller.Of(http.HttpContext), ownId);
    }

    /// <inheritdoc cref="ParseAsync"/>
    /// <param name="form">The fields.</param>
    /// <param name="caller">Who sends them: the user of the request, unless they may name another.</param>
    /// <param name="isPoster">Whether the rules of posters are applied (<see cref="GenerationRequest.IsPoster"/>).</param>
    public static Result<GivenRequest, Problem> Parse(ImageForm form, Caller caller, RequestId? ownId, bool isPoster = false)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var (request, files) = RequestFields.Parse(form, caller.UserId ?? GenerationRules.DefaultUser, ownId);
        if (!caller.MayActFor(request.UserId))
            return Problem.OtherUser();
        request = request with { IsPoster = isPoster };
        return new GivenRequest(form, request with { GivenHash = request.Hash() }, files);
    }

    /// <summary>Checks a parsed request by the rules of today.</summary>
    public async Task<Result<ParsedRequest, Problem>> CheckAsync(HttpRequest http, GivenRequest given, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(given);
        var (form, request, files) = given;
        foreach (var error in GenerationRules.Check(request).Where(error => !form.Fields.HasErrorOf(error.Field)))
            form.Fields.Refuse(error.Field, error.Rule, error.Example);
        if (form.Fields.Errors() is { Count: > 0 } errors)
            return Problem.InvalidRequest(errors);

        var parsed = new ParsedRequest(request, []);
        if (request.Image is not null || request.ImageRequestId is not null || request.ImageUrl is not null)
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

    internal static Problem Refuse(ModelRefusal refusal)
    {
        var error = new ValidationError(refusal.Field, refusal.Rule, refusal.Example);
        return refusal.Retirement is { } end
            ? Problem.ModelRetired(error, end.Model, end.EndOfLife, end.Successor)
            : Problem.InvalidRequest(error);
    }
}

/// <summary>A request as it was sent, not checked yet.</summary>
/// <param name="Form">Its fields, with the errors found in them so far.</param>
/// <param name="Request">With every default filled in.</param>
/// <param name="Files">Its images, by field.</param>
public sealed record GivenRequest(
    ImageForm Form, GenerationRequest Request, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Files);

/// <summary>A request that may be started, and its input images, which are not stored yet.</summary>
public sealed record ParsedRequest(GenerationRequest Request, IReadOnlyList<CleanInput> Inputs);
