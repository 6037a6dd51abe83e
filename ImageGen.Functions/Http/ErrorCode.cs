namespace ImageGen.Http;

/// <summary>
/// Everything that can go wrong, with the word that programs compare, the status, and what to do. <c>docs/errors.md</c> is made from it.
/// A code never changes its meaning; a new case is a new row.
/// </summary>
/// <param name="Code">Stable, in lower case; also the end of the problem's <c>type</c>.</param>
/// <param name="Status">The HTTP status it is answered with.</param>
/// <param name="Title">What it is, in a few words.</param>
/// <param name="Remedy">What the caller or the operator can do.</param>
/// <param name="NeedsPerson">True where a request that ends so is an error in the log, since only an operator can mend it.</param>
public sealed partial record ErrorCode(string Code, int Status, string Title, string Remedy, bool NeedsPerson = false)
{
    public static readonly ErrorCode InvalidRequest = new(
        "invalid-request", 400, "The request breaks a rule",
        "`errors` names each field with its rule and an example. Correct them all and send it again.");

    public static readonly ErrorCode ModelRetired = new(
        "model-retired", 400, "The model has reached its end of life",
        "Use the model in `successor`, or leave `model` out. An operator can set `Models:WhenRetired` to `Substitute`.");

    public static readonly ErrorCode Unauthorized = new(
        "unauthorized", 401, "The request has no valid credentials",
        "Send an API key or a token as `Authorization: Bearer …`. A token may be expired, or of another issuer or audience; a key may be "
        + "mistyped, expired or revoked. The log of the service says which (`docs/access.md`).");

    public static readonly ErrorCode InsufficientScope = new(
        "insufficient-scope", 403, "The credentials do not allow this", "Use a key or a token that has the scope in `scope`.");

    public static readonly ErrorCode OtherUser = new(
        "other-user", 403, "The request is for another user",
        "Leave `user_id` out, or use credentials of that user or with the scope `admin`.");

    public static readonly ErrorCode ForeignPage = new(
        "foreign-page", 403, "Requests from this web page are not allowed",
        "An operator allows the page by its origin in the setting `Http:AllowedOrigins`. Programs that are not browsers are not affected.");

    public static readonly ErrorCode SwitchedOff = new(
        "switched-off", 403, "This endpoint is switched off", "An operator switches it on by the setting in `setting`.");

    public static readonly ErrorCode NoSuchPath = new(
        "no-such-path", 404, "There is no such path", "`GET /` lists the endpoints.");

    public static readonly ErrorCode PageNotBuilt = new(
        "page-not-built", 404, "The studio is not built",
        "The service works without it. `./imagegen up` builds it where Node.js 20.19 or newer is installed; a deployment builds it first.");

    public static readonly ErrorCode NotFound = new(
        "not-found", 404, "Request not found", "Use the `request_id` of the 202 answer. Ids are case-sensitive.");

    public static readonly ErrorCode NoImage = new(
        "no-image", 404, "There is no such image",
        "Read the record first: `request_status` says whether there are images, and `index` counts them from 0.");

    public static readonly ErrorCode NoSuchThumbnail = new(
        "no-such-thumbnail", 404, "The link opens no image",
        "It has ended, or was changed, or its image was replaced. Read the record again: it has a new link.");

    public static readonly ErrorCode NoSuchKey = new(
        "no-such-key", 404, "There is no such API key", "`GET /api/keys` lists the keys. Ids are case-sensitive.");

    public static readonly ErrorCode MethodNotAllowed = new(
        "method-not-allowed", 405, "The path does not take this method", "Use one of the methods in the `Allow` header.");

    public static readonly ErrorCode RequestIdTaken = new(
        "request-id-taken", 409, "The request_id is taken",
        "Another request was made under this id. Repeat that one unchanged to get its answer, or choose a new id.");

    public static readonly ErrorCode AlreadyEnded = new(
        "already-ended", 409, "The request has already ended", "Nothing is left to cancel. Its record says how it ended.");

    public static readonly ErrorCode AlreadyCompleted = new(
        "already-completed", 409, "The request is completed",
        "Its images are in the record. For others make a new request with another `request_id` or `seed`.");

    public static readonly ErrorCode NotOver = new(
        "not-over", 409, "The request is not over yet",
        "Cancel it, or wait until its record has ended and no attempt is without an outcome. Then repeat the call.");

    public static readonly ErrorCode BeingDeleted = new(
        "being-deleted", 409, "The request is being deleted",
        "Send the request again under another `request_id`. A `DELETE` that did not finish can be repeated.");

    public static readonly ErrorCode Cancelled = new(
        "cancelled", 409, "The request was cancelled", "Somebody cancelled it. `POST /api/assets/{id}/retry` runs it again.");

    public static readonly ErrorCode KeyEnded = new(
        "key-ended", 409, "The API key has ended", "It is revoked or expired, as `key_status` says. Make a new one by `POST /api/keys`.");

    public static readonly ErrorCode ImageGone = new(
        "image-gone", 410, "The image is gone", "It was deleted or damaged after it was stored. Generate it again, with its `seed`.");

    public static readonly ErrorCode InputGone = new(
        "input-gone", 410, "An input image is gone",
        "Input images are kept for a day. Send the request again with its images and another `request_id`.");

    public static readonly ErrorCode BodyTooLarge = new(
        "body-too-large", 413, "The body is too large", "Send less: `errors` gives the limit in bytes. Images count apart from the rest.");

    public static readonly ErrorCode UnsupportedBody = new(
        "unsupported-body", 415, "The body has a form that is not read here",
        "Send JSON as `application/json`, or a form, not compressed.");

    public static readonly ErrorCode ContentRefused = new(
        "content-refused", 422, "A content filter refused the request",
        "Change the prompt or the input image. The same request would be refused again.");

    public static readonly ErrorCode InternalError = new(
        "internal-error", 500, "The service failed", "A fault of the service: its operator finds the cause in the log.",
        NeedsPerson: true);

    public static readonly ErrorCode NotGenerated = new(
        "not-generated", 502, "The image could not be generated",
        "The sentence says why. Where it asks to wait, `POST /api/assets/{id}/retry` later; for another model make a new request.");

    public static readonly ErrorCode NoModelAccess = new(
        "no-model-access", 502, "The service has no access to the model",
        "The operator gives access, quota or credentials, as the log says with the provider's words. Another model may work.",
        NeedsPerson: true);

    public static readonly ErrorCode NotStored = new(
        "not-stored", 502, "The image was paid for but could not be stored",
        "Retry the request: an image that is still staged is used without paying again. The operator looks at the image store.",
        NeedsPerson: true);

    public static readonly ErrorCode Unavailable = new(
        "unavailable", 503, "The service cannot take the request now",
        "Send it again after `Retry-After` seconds, under the same `request_id`: nothing is paid twice. "
        + "The operator looks at `GET /health/ready`.",
        NeedsPerson: true);

    public static readonly ErrorCode NotDeleted = new(
        "not-deleted", 503, "Not everything could be deleted",
        "The record remains. Repeat the call: it deletes what is in `left`, and then the record.");

    public static readonly ErrorCode StartDelayed = new(
        "start-delayed", 503, "The request is recorded but not started yet",
        "The service starts it within some minutes. Follow its record; do not send it again under another id.");

    /// <summary>All codes, by status.</summary>
    public static IReadOnlyList<ErrorCode> All => AllCodes.Value;

    // Made when it is first asked for: the fields of the other files are initialised in no known order.
    private static readonly Lazy<ErrorCode[]> AllCodes = new(List);

    /// <summary>The code with a name; null where there is none.</summary>
    public static ErrorCode? Find(string? code) => Array.Find(AllCodes.Value, one => one.Code == code);

    private static ErrorCode[] List() => [.. Unordered().OrderBy(code => code.Status)];

    private static ErrorCode[] Unordered() =>
    [
        InvalidRequest, ModelRetired, Unauthorized, InsufficientScope, OtherUser, ForeignPage, SwitchedOff, NoSuchPath, PageNotBuilt,
        NotFound, NoImage, NoSuchThumbnail, NoSuchKey, MethodNotAllowed, RequestIdTaken, AlreadyEnded, AlreadyCompleted, NotOver,
        BeingDeleted, Cancelled, KeyEnded, ImageGone, InputGone, BodyTooLarge, UnsupportedBody, ContentRefused, .. Pages, InternalError,
        NotGenerated, NoModelAccess, NotStored, Unavailable, NotDeleted, StartDelayed, .. Marketing,
    ];
}
