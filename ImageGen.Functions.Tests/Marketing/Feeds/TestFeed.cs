using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ImageGen.Tests.Web;
using ImageGen.Web;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ImageGen.Tests.Marketing.Feeds;

/// <summary>The app with a marketing database, and a shop on this machine whose pictures it may fetch.</summary>
internal sealed class TestFeed : IAsyncDisposable
{
    private const string Shop = "shop.example";

    private readonly ScriptedServer _server;

    private TestFeed(string connectionString, Dictionary<string, string?> settings)
    {
        Pictures = new(StringComparer.Ordinal);
        _server = new(async (head, connection, stop) =>
        {
            await BeforeAnswer().WaitAsync(stop);
            var known = Pictures.TryGetValue(head.Split(' ')[1], out var picture);
            await connection.WriteAsync(known ? picture : ScriptedServer.Page("gone", status: "404 Not Found"), stop);
        });
        ConnectionString = connectionString;
        App = new ImageGenHost(
            new(settings)
            {
                ["Marketing:ConnectionString"] = connectionString,
                ["PublicWeb:AllowHosts"] = $"{Shop}:{_server.Port}",
            },
            services => services.AddSingleton<HostLookup>((_, _) => Task.FromResult(new[] { IPAddress.Loopback })));
    }

    public ImageGenHost App { get; }

    public string ConnectionString { get; }

    /// <summary>The answers of the shop by path.</summary>
    public System.Collections.Concurrent.ConcurrentDictionary<string, byte[]> Pictures { get; }

    /// <summary>What each answer of the shop waits for.</summary>
    public Func<Task> BeforeAnswer { get; set; } = () => Task.CompletedTask;

    /// <summary>The paths that the shop was asked for.</summary>
    public IReadOnlyList<string> Asked => [.. _server.Requests.Select(head => head.Split(' ')[1])];

    public static async Task<TestFeed> StartAsync(params (string Setting, string Value)[] settings) =>
        await StartAsync(await Emulators.PostgresServer.EmptyDatabaseAsync(), settings);

    /// <summary>The app with the database that is given.</summary>
    public static async Task<TestFeed> StartAsync(string connectionString, params (string Setting, string Value)[] settings)
    {
        var feed = new TestFeed(connectionString, settings.ToDictionary(pair => pair.Setting, pair => (string?)pair.Value));
        await feed.App.InitializeAsync();
        return feed;
    }

    public string Url(string path) => _server.Url(path, Shop);

    /// <summary>Runs SQL on the app's database.</summary>
    public async Task<int> ExecuteAsync(string sql, params object[] values)
    {
        await using var connection = new NpgsqlConnection($"{ConnectionString};Search Path=facebook_test;Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>The rows of a query, their columns as texts.</summary>
    public async Task<List<string?[]>> QueryAsync(string sql)
    {
        await using var connection = new NpgsqlConnection($"{ConnectionString};Search Path=facebook_test;Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string?[]>();
        while (await reader.ReadAsync())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(column => Text(reader, column))]);
        return rows;
    }

    private static string? Text(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture);

    /// <summary>A template of one text and one picture, and the fields that it shows; returns its id.</summary>
    public async Task<Guid> AddTemplateAsync(string user = "anonymous", string design = SmallDesign)
    {
        await ExecuteAsync(
            """
            insert into fields (label_name, product_map) values ('title', 'title'), ('price', 'price'), ('photo', 'image_link')
            on conflict do nothing
            """);
        var id = Guid.NewGuid();
        await ExecuteAsync("insert into user_templates (id, user_sub, template_json) values ($1, $2, $3)", id, user, design);
        return id;
    }

    /// <summary>So many products named <c>Product 1</c> and so on.</summary>
    public Task AddProductsAsync(int count, string user = "anonymous", string? picture = null, int first = 1) => ExecuteAsync(
        """
        insert into products (user_sub, retailer_id, title, price, image_link)
        select $1, 'sku-' || n, 'Product ' || n, n || '.00 EUR', nullif($2, '') from generate_series($4, $4 + $3 - 1) n
        """,
        user, picture ?? "", count, first);

    public const string SmallDesign =
        """
        {"width":120,"height":60,"pages":[{"background":"#ffffff","children":[
          {"type":"figure","subType":"rect","x":0,"y":0,"width":120,"height":8,"fill":"#3366cc"},
          {"type":"text","x":4,"y":12,"width":112,"height":20,"fontSize":12,"fontFamily":"Inter","text":"Title",
            "custom":{"variable":"{title}"}},
          {"type":"text","x":4,"y":36,"width":112,"height":20,"fontSize":12,"fontFamily":"Inter","text":"Now {price}"}]}]}
        """;

    /// <summary>Sends a <c>process</c> message; returns the run's answer.</summary>
    public async Task<JsonElement> ProcessAsync(Guid template, Guid outfeed, string user = "anonymous")
    {
        using var response = await App.Client.PostAsJsonAsync("/marketing/messages", new
        {
            type = "process",
            data = new { user_template_id = template, outfeed_id = outfeed, user_id = user },
        });
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.Accepted, text);
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>Waits until the latest run of a feed has ended, and returns the feed.</summary>
    public async Task<JsonElement> EndedAsync(Guid outfeed, string user = "anonymous", int seconds = 120)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        while (true)
        {
            var feed = await GetAsync($"/marketing/outfeeds/{outfeed}?user_id={user}&limit=1000", limit.Token);
            if (feed.GetProperty("run").GetProperty("state").GetString() != "running")
                return feed;
            await Task.Delay(30, limit.Token);
        }
    }

    public async Task<JsonElement> RunAsync(Guid template, Guid outfeed, string user = "anonymous")
    {
        await ProcessAsync(template, outfeed, user);
        return await EndedAsync(outfeed, user);
    }

    public Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken = default) =>
        App.Client.GetFromJsonAsync<JsonElement>(path, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await _server.DisposeAsync();
    }
}
