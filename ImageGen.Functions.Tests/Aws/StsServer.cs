using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;

namespace ImageGen.Tests.Aws;

/// <summary>
/// AssumeRoleWithWebIdentity of AWS STS (its API Reference, 2011-06-15) with one OIDC provider and one role. It believes every signature;
/// all else is checked as AWS does.
/// </summary>
public sealed partial class StsServer(TimeProvider time) : IAsyncDisposable
{
    public const string RoleArn = "arn:aws:iam::123456789012:role/imagegen-host";

    private static readonly XNamespace Xml = "https://sts.amazonaws.com/doc/2011-06-15/";
    private static readonly string[] Fields = ["Action", "Version", "RoleArn", "RoleSessionName", "WebIdentityToken", "DurationSeconds"];

    private WebApplication _app = null!;
    private int _calls;

    /// <summary>The client ids of the provider.</summary>
    public required string Audience { get; init; }

    /// <summary>The subject of the trust policy.</summary>
    public required string Subject { get; set; }

    public string Issuer { get; set; } = IdentityEndpoint.Tenant;

    public TimeSpan MaxSessionDuration { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Errors with which the next calls are answered.</summary>
    public ConcurrentQueue<string> Errors { get; } = new();

    /// <summary>While true, connections break.</summary>
    public bool IsAway { get; set; }

    /// <summary>What every call is answered with, as success; null for what STS would say.</summary>
    public string? Body { get; set; }

    /// <summary>Answers wait for it.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>How far its clock is ahead.</summary>
    public TimeSpan Ahead { get; set; }

    /// <summary>What no caller of the real service may do, such as to sign.</summary>
    public ConcurrentQueue<string> Faults { get; } = new();

    public int Calls => Volatile.Read(ref _calls);

    public string Address => _app.Urls.First();

    public async Task<StsServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/", AnswerAsync);
        await _app.StartAsync();
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task<IResult> AnswerAsync(HttpRequest http)
    {
        var call = Interlocked.Increment(ref _calls);
        await Gate;
        if (IsAway)
        {
            http.HttpContext.Abort();
            return Results.Empty;
        }

        if (Body is { } body)
            return Results.Text(body, "text/xml");
        if (http.Headers.Authorization.Count > 0)
            Faults.Enqueue("The call is signed.");
        var form = await http.ReadFormAsync();
        foreach (var field in form.Keys.Except(Fields))
            Faults.Enqueue($"The field {field} is unknown.");
        if (form["Action"] != "AssumeRoleWithWebIdentity" || form["Version"] != "2011-06-15")
            return Error("InvalidAction", "Could not find the operation or the version.");
        return Errors.TryDequeue(out var error) ? Error(error, "As the test wants it.") : Assume(form, call);
    }

    private IResult Assume(IFormCollection form, int call)
    {
        var seconds = int.Parse(form["DurationSeconds"].ToString() is { Length: > 0 } given ? given : "3600", CultureInfo.InvariantCulture);
        if (!SessionName().IsMatch(form["RoleSessionName"].ToString()) || seconds is < 900 or > 43_200)
            return Error("ValidationError", "1 validation error detected");
        if (seconds > MaxSessionDuration.TotalSeconds)
            return Error("ValidationError", "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        var token = new JsonWebToken(form["WebIdentityToken"].ToString());
        var now = time.GetUtcNow() + Ahead;
        if (token.Issuer != Issuer)
            return Error("InvalidIdentityToken", "No OpenIDConnect provider found in your account for this issuer");
        if (!token.Audiences.Contains(Audience))
            return Error("InvalidIdentityToken", "Incorrect token audience");
        if (token.ValidTo < now.UtcDateTime)
            return Error("ExpiredTokenException", "Token expired");
        if (form["RoleArn"] != RoleArn || token.Subject != Subject)
            return Error("AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity", StatusCodes.Status403Forbidden);
        return Answer(new XElement(
            Xml + "AssumeRoleWithWebIdentityResponse",
            new XElement(
                Xml + "AssumeRoleWithWebIdentityResult",
                new XElement(Xml + "SubjectFromWebIdentityToken", token.Subject),
                new XElement(
                    Xml + "Credentials",
                    new XElement(Xml + "AccessKeyId", KeyId(call)),
                    new XElement(Xml + "SecretAccessKey", "session-secret-51c0"),
                    new XElement(Xml + "SessionToken", "session-token-8e2b"),
                    new XElement(Xml + "Expiration", now.AddSeconds(seconds).UtcDateTime))),
            new XElement(Xml + "ResponseMetadata", new XElement(Xml + "RequestId", Guid.NewGuid()))));
    }

    /// <summary>The key id of the session that a call gave.</summary>
    public static string KeyId(int call) => $"ASIA{call:D16}";

    private static IResult Error(string code, string message, int status = StatusCodes.Status400BadRequest) => Answer(
        new XElement(
            Xml + "ErrorResponse",
            new XElement(
                Xml + "Error",
                new XElement(Xml + "Type", "Sender"), new XElement(Xml + "Code", code), new XElement(Xml + "Message", message)),
            new XElement(Xml + "RequestId", Guid.NewGuid())),
        status);

    private static IResult Answer(XElement answer, int status = StatusCodes.Status200OK) =>
        Results.Text(answer.ToString(), "text/xml", statusCode: status);

    [GeneratedRegex("^[A-Za-z0-9_+=,.@-]{2,64}$")]
    private static partial Regex SessionName();
}
