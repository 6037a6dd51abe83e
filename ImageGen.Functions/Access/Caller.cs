using ImageGen.Http;
using Microsoft.AspNetCore.Http;

namespace ImageGen.Access;

/// <summary>Who makes a request, and what they may do. It is decided once, before the function runs.</summary>
/// <param name="UserId">The owner of what they make. Null where <see cref="AccessMode.Open"/> lets everybody name any.</param>
/// <param name="Proof">What says so, for the log: a key by its id, or an issuer.</param>
public sealed record Caller(string? UserId, AccessScopes Scopes, string Proof)
{
    /// <summary>Everybody under <see cref="AccessMode.Open"/>.</summary>
    public static Caller Anybody { get; } = new(null, AccessScopes.Read | AccessScopes.Generate | AccessScopes.Admin, "none");

    public bool IsAdmin => Scopes.HasFlag(AccessScopes.Admin);

    /// <summary>Whether they may see and change what belongs to this user.</summary>
    public bool MayActFor(string userId) => IsAdmin || userId == UserId;

    /// <summary>For which user a request is, or the problem to answer with.</summary>
    /// <param name="named">The <c>user_id</c> of the request, if any.</param>
    /// <param name="anybody">The user where nobody is named and the caller is <see cref="Anybody"/>.</param>
    public Result<string, Problem> UserOf(string? named, string anybody)
    {
        if (string.IsNullOrEmpty(named))
            return UserId ?? anybody;
        if (!Storage.UserId.IsValid(named))
            return Problem.InvalidRequest(new ValidationError("user_id", Storage.UserId.Rule, "mia"));
        return MayActFor(named) ? named : Problem.OtherUser();
    }

    /// <summary>Whether they have a scope; an admin has each.</summary>
    public bool Has(AccessScopes scope) => IsAdmin || Scopes.HasFlag(scope);

    /// <summary>The caller of a request that has passed the pipeline. Throws <see cref="InvalidOperationException"/> before.</summary>
    public static Caller Of(HttpContext http) =>
        Find(http) ?? throw new InvalidOperationException("Nobody has decided who makes this request.");

    /// <summary>The caller where they are known: not for public functions, and not while they are asked.</summary>
    public static Caller? Find(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return http.Items[typeof(Caller)] as Caller;
    }

    internal void AttachTo(HttpContext http) => http.Items[typeof(Caller)] = this;
}
