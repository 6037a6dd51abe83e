using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ImageGen.Access;
using ImageGen.Gallery;
using ImageGen.Generation.History;
using ImageGen.Http;
using ImageGen.Posters;
using ImageGen.Studio;
using ImageGen.Tests.Architecture;
using ImageGen.Tests.Studio;

namespace ImageGen.Tests.Access;

/// <summary>
/// Every route as everybody, in each mode. What is expected follows from the table of policies and from who owns the request.
/// </summary>
public sealed class AccessMatrixTests
{
    private static readonly List<(string Function, string Verb, string Route)> Routes =
    [
        .. from one in HttpTriggers.All
           from verb in one.Trigger.Methods ?? ["get", "post", "put", "delete", "options"]
           select (one.Function, verb, one.Trigger.Methods is null ? PathOf(one.Function) : one.Trigger.Route!),
    ];

    public enum Who
    {
        Owner, OtherUser, Reader, Admin, Nobody, Expired,
    }

    [Theory]
    [InlineData(AccessMode.Open, CredentialKind.Key)]
    [InlineData(AccessMode.Keys, CredentialKind.Key)]
    [InlineData(AccessMode.Tokens, CredentialKind.Token)]
    [InlineData(AccessMode.Both, CredentialKind.Key)]
    [InlineData(AccessMode.Both, CredentialKind.Token)]
    public async Task Each_route_admits_whom_its_policy_names(AccessMode mode, CredentialKind kind)
    {
        using var studio = new StudioFolder();
        await using var started = new StartedImageGenHost(new()
        {
            ["Access:Mode"] = mode.ToString(),
            ["Studio:Folder"] = studio.Path,
            ["Generation:AllowGet"] = "true",
        });
        await started.StartAsync();
        var credentials = new TestCredentials(started.Host);
        var callers = new Dictionary<Who, string?>
        {
            [Who.Owner] = await credentials.OfAsync(kind, "auth0|owner", "read", "generate"),
            [Who.OtherUser] = await credentials.OfAsync(kind, "auth0|other", "read", "generate"),
            [Who.Reader] = await credentials.OfAsync(kind, "auth0|owner", "read"),
            [Who.Admin] = await credentials.OfAsync(kind, "ops", "admin"),
            [Who.Nobody] = null,
            [Who.Expired] = await credentials.ExpiredAsync(kind, "auth0|owner", "read", "generate", "admin"),
        };
        var requestId = await StartAsync(started.Host, "api/assets", "request_id", callers[Who.Owner]);
        var jobId = await StartAsync(started.Host, "generative-ai-images/generate", "jobId", callers[Who.Owner]);
        var contactFile = await ContactFileAsync(started.Host.Client, callers[Who.Admin]);
        var keyId = await credentials.KeyIdAsync("auth0|owner");
        var historyFile = await HistoryFileAsync(started.Host.Client, callers[Who.Owner]);

        var wrong = new List<string>();
        foreach (var (function, verb, route) in Routes)
        {
            var path = route.Replace("{requestId}", requestId, StringComparison.Ordinal)
                .Replace("{jobId}", jobId, StringComparison.Ordinal)
                .Replace("history/{*file}", historyFile, StringComparison.Ordinal)
                .Replace("{name}", "bottom-scrim", StringComparison.Ordinal)
                .Replace("contact_logs/{file}", $"contact_logs/{contactFile}", StringComparison.Ordinal)
                .Replace("{file}", StudioFolder.Script, StringComparison.Ordinal)
                .Replace("{keyId}", keyId, StringComparison.Ordinal);
            // Under Open all of them are the same.
            foreach (var (who, credential) in callers.Where(pair => mode != AccessMode.Open || pair.Key is Who.Owner or Who.Nobody))
            {
                // Whoever may delete a request gets one of their own, and the others keep theirs.
                var target = function == nameof(DeleteAssetEndpoint) && (mode == AccessMode.Open || who is Who.Owner or Who.Admin)
                    ? $"api/assets/{await StartAsync(started.Host, "api/assets", "request_id", callers[Who.Owner])}"
                    : path;
                using var response = await SendAsync(started.Host.Client, verb, target, credential);
                var expected = Expected(function, route, who, mode);
                var status = (int)response.StatusCode;
                if (!expected(status))
                    wrong.Add($"{verb} {route} as {who}: {status}");
                if (status == 401 && response.Headers.WwwAuthenticate.ToString() is not "Bearer realm=\"imagegen\""
                    and not "Bearer realm=\"imagegen\", error=\"invalid_token\"")
                    wrong.Add($"{verb} {route} as {who}: {response.Headers.WwwAuthenticate}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void The_matrix_has_every_function() => Assert.Equal(
        FunctionAccess.Table.Keys.Order(StringComparer.Ordinal),
        Routes.Select(route => route.Function).Distinct().Order(StringComparer.Ordinal));

    private static Func<int, bool> Expected(string function, string route, Who who, AccessMode mode)
    {
        var scope = FunctionAccess.Table[function];
        if (function == nameof(WrongRouteEndpoint))
            return status => status is 404 or 204;
        // There is nothing behind a link without its signature.
        if (function == nameof(GetSignedThumbnailEndpoint))
            return status => status == 404;
        // Keys are made where they are accepted.
        var isSwitchedOff = mode is AccessMode.Open or AccessMode.Tokens && route.StartsWith("api/keys", StringComparison.Ordinal);
        // Whoever is admitted learns that there is no database. Whose rows are whose is tested with one (MarketingOwnershipTests).
        Func<int, bool> isAdmitted = route.StartsWith("marketing/", StringComparison.Ordinal) ? status => status == 503 : IsAdmitted;
        if (mode == AccessMode.Open || scope == AccessScopes.None)
            return isSwitchedOff ? status => status == 403 : isAdmitted;
        var isScoped = who == Who.Admin
            || (who is Who.Owner or Who.OtherUser && scope != AccessScopes.Admin)
            || (who == Who.Reader && scope == AccessScopes.Read);
        return who is Who.Nobody or Who.Expired ? status => status == 401
            : !isScoped || isSwitchedOff ? status => status == 403
            : who == Who.OtherUser && IsOfOwner(route) ? status => status == 404
            // Also for an admin it is their own history.
            : who == Who.Admin && function == nameof(GetHistoryFileEndpoint) ? status => status == 404
            : isAdmitted;
    }

    private static bool IsOfOwner(string route) =>
        route.Contains("{requestId}", StringComparison.Ordinal) || route.Contains("{jobId}", StringComparison.Ordinal)
        || route.Contains("{*file}", StringComparison.Ordinal);

    private static bool IsAdmitted(int status) => status is < 500 and not 401 and not 403 and not 404;

    private static string PathOf(string function) => function == nameof(WelcomeEndpoint) ? "" : "no/such/path";

    private static async Task<string> StartAsync(ImageGenHost host, string path, string id, string? credential)
    {
        using var response = await SendAsync(host.Client, "post", path, credential, wait: true);
        var record = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(response.IsSuccessStatusCode, record.ToString());
        return record.GetProperty(id).GetString()!;
    }

    private static async Task<string> HistoryFileAsync(HttpClient client, string? credential)
    {
        using var response = await SendAsync(client, "get", "history_list", credential);
        var newest = (await response.Content.ReadFromJsonAsync<JsonElement>())[0];
        return new Uri(newest.GetProperty("orig").GetString()!).AbsolutePath.TrimStart('/');
    }

    private static async Task<string> ContactFileAsync(HttpClient client, string? admin)
    {
        using var sent = await client.PostAsJsonAsync(
            "/contact", new { firstName = "John", lastName = "Doe", email = "john.doe@example.com", comments = "Hello" });
        sent.EnsureSuccessStatusCode();
        using var listed = await SendAsync(client, "get", "contact_logs_list", admin);
        return (await listed.Content.ReadFromJsonAsync<JsonElement>())[0].GetProperty("file").GetString()!;
    }

    private static async Task<HttpResponseMessage> SendAsync(
        HttpClient client, string verb, string path, string? credential, bool wait = false)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Parse(verb), $"/{path}{(path == "imagegenApi" ? "?prompt=A%20beautiful%20sunset%20over%20mountains" : "")}");
        if (credential is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", credential);
        if (wait)
            request.Headers.Add("Prefer", "wait=60");
        if (verb == "post")
        {
            object body = path.StartsWith("api/keys", StringComparison.Ordinal)
                ? path == "api/keys" ? new { owner = "mia", name = "matrix", scopes = new[] { "read" } } : new { overlap_hours = 1 }
                : path.StartsWith("generative-ai-images", StringComparison.Ordinal)
                ? new { productUrl = wait ? "https://shop.example/" : "no" }
                : path == "send_prompt" ? new { prompt = "" }
                // Whoever is admitted learns that it is too short, and no image has to be made for each of them.
                : new { prompt = wait ? "A lighthouse by the sea at dawn" : "short" };
            request.Content = JsonContent.Create(body);
        }

        // Links to images are not followed: a redirect is an answer.
        return await client.SendAsync(request);
    }
}
