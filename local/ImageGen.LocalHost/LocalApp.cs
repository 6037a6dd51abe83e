using System.Reflection;
using DurableLocal;
using DurableLocal.Management;
using ImageGen.Access;
using ImageGen.Access.Keys;
using ImageGen.Contact;
using ImageGen.Http;
using ImageGen.LocalHost.Logging;
using ImageGen.LocalHost.Postgres;
using ImageGen.LocalHost.Routing;
using ImageGen.LocalHost.Storage;
using ImageGen.LocalHost.Tokens;
using ImageGen.LocalHost.Tracing;
using ImageGen.Marketing;
using ImageGen.Models;
using ImageGen.Settings;
using ImageGen.Storage;
using Microsoft.Extensions.Options;
using ModelSimulator.Bedrock;
using ModelSimulator.Http;
using ModelSimulator.OpenAi;

namespace ImageGen.LocalHost;

/// <summary>The whole local host on one page: the app, unchanged, with local replacements for Azure and AWS.</summary>
public static class LocalApp
{
    private const string BedrockPath = "/local/bedrock", OpenAiPath = "/local/openai";

    // What shows or changes something of all users; Azure's host guards the management API by a key. The models, the tokens' keys and
    // signed links to images are for everybody.
    private static readonly PathString[] ForAdmins =
    [
        DurableLocal.Management.ManagementLinks.BasePath, BedrockPath + "/faults", BedrockPath + "/invocations", OpenAiPath + "/faults",
        OpenAiPath + "/invocations", TraceEndpoints.Path,
    ];

    private static readonly OtherName OlderPort = new(
        "PORT", $"{LocalHostOptions.Section}:{nameof(LocalHostOptions.Port)}", IsAccepted: true);

    /// <summary>Path of the simulated OpenAI API, as an OpenAI client's base URL needs it.</summary>
    public const string OpenAiEndpointPath = OpenAiPath + "/v1";

    /// <summary>Builds the host, not started yet. <paramref name="settings"/> override environment and files.</summary>
    public static WebApplication Build(
        IEnumerable<KeyValuePair<string, string?>> settings, Action<IServiceCollection>? change = null)
    {
        // Settings are read once. To watch their files is to be told of every file that changes in the folder, and the data may lie there.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = ["--hostBuilder:reloadConfigOnChange=false"] });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.AddLocalLog();
        var options = builder.Configuration.ReadSettings<LocalHostOptions>(LocalHostOptions.Section, OlderPort);
        builder.AddLocalTelemetry(options.Traces);
        var port = Listen(builder, options);

        AddMarketingPostgres(builder.Services);
        builder.Services.AddImageGen();
        AddLocalSettings(builder.Services);
        AddKeySecret(builder.Services);
        AddCloud(builder, options);
        builder.Services.AddSingleton<LocalAddress>().AddSingleton<StartupBanner>().AddSingleton<RequestLog>();
        builder.Services.AddSingleton<IManagementLinks, LocalManagementLinks>();
        builder.Services.AddFunctions(Hosted(options));
        builder.Services.AddDurableEngine(engine => engine.DataFolder = options.Data);
        builder.Services.PostConfigure<DurableEngineOptions>(engine =>
        {
            if (engine.DefaultVersion.Length == 0)
                engine.DefaultVersion = HostFile.OrchestrationVersion;
        });
        builder.Services.AddLocalBedrock().AddLocalOpenAi();
        builder.Services.AddDevelopmentIssuer(options.Data, port);
        // After the simulator, which answers calls in flight until they have been waited for.
        AddCleanStop(builder.Services);
        builder.Services.PostConfigure<ModelsOptions>(models =>
        {
            if (models.BedrockEndpoint.Length == 0 && options.Bedrock == BedrockSource.Simulator)
                models.BedrockEndpoint = $"http://127.0.0.1:{port}{BedrockPath}";
            // Without a key of the user's own, the simulator answers for OpenAI, but not beside real images.
            if (models.OpenAiKey.Length == 0 && options.Bedrock == BedrockSource.Simulator)
                (models.OpenAiKey, models.OpenAiEndpoint) = ("local", $"http://127.0.0.1:{port}{OpenAiEndpointPath}");
        });
        builder.Services.PostConfigure<ContactOptions>(contact =>
        {
            if (contact.LogFolder.Length == 0)
                contact.LogFolder = Path.Combine(options.Data, "contact_logs");
        });
        change?.Invoke(builder.Services);

        var app = builder.Build();
        app.Services.CheckSettings();
        app.Use(next => http => app.Services.GetRequiredService<RequestLog>().AnswerAsync(http, next));
        app.Use(next => http => app.Services.GetRequiredService<CleanStop>().AnswerAsync(http, next));
        app.UseWhen(http => http.GetEndpoint() is not null, branch => branch.Use(next => http => CheckPageAsync(http, next)));
        app.UseHttpFunctions();
        app.MapDurableManagement();
        app.MapLocalBedrock(BedrockPath);
        app.MapLocalOpenAi(OpenAiPath);
        app.MapDevelopmentIssuer();
        if (app.Services.GetService<TraceStore>() is not null)
            app.MapTraces();
        if (app.Services.GetService<DiskImageStore>() is not null)
            app.MapDiskImages();
        return app;
    }

    // As the app's pipeline does for its functions.
    private static async Task CheckPageAsync(HttpContext http, RequestDelegate next)
    {
        http.Response.Headers.CacheControl = "no-store";
        var refusal = http.RequestServices.GetRequiredService<OriginPolicy>().Check(http);
        if (refusal is null && HttpMethods.IsOptions(http.Request.Method))
        {
            await Results.NoContent().ExecuteAsync(http);
            return;
        }

        var needs = ForAdmins.Any(path => http.Request.Path.StartsWithSegments(path)) ? AccessScopes.Admin : AccessScopes.None;
        refusal ??= await http.RequestServices.GetRequiredService<AccessControl>().CheckAsync(http, needs, http.RequestAborted);
        await (refusal is null ? next(http) : refusal.ExecuteAsync(http));
    }

    // Before the engine's and the simulator's own registrations, which change what they read.
    private static void AddLocalSettings(IServiceCollection services)
    {
        services.AddSettings<LocalHostOptions>(LocalHostOptions.Section);
        services.AddSingleton(OlderPort);
        services.AddSettings<ShutdownOptions>(ShutdownOptions.Section);
        services.AddSettings<DurableEngineOptions>(DurableEngineOptions.Section);
        services.AddSettings<SimulatorOptions>(SimulatorOptions.Section);
        services.AddSingleton<IValidateOptions<LocalHostOptions>, LocalHostRules>();
        // One folder holds everything.
        services.AddFormerSettingName($"{DurableEngineOptions.Section}:{nameof(DurableEngineOptions.DataFolder)}", LocalHostRules.Data);
        services.AddFormerSettingName($"{DiskOptions.Section}:{nameof(DiskOptions.Root)}", LocalHostRules.Data);
    }

    // This host has a secret of its own where none is given.
    private static void AddKeySecret(IServiceCollection services)
    {
        services.Remove(services.Single(service => service.ImplementationType == typeof(KeyRules)));
        services.AddSingleton<IPostConfigureOptions<AccessOptions>, KeySecretFile>();
    }

    // First of all hosted services: the database stands before they start, and until they have stopped.
    private static void AddMarketingPostgres(IServiceCollection services)
    {
        services.AddSingleton<MarketingPostgres>().AddHostedService<MarketingPostgresLifetime>();
        services.AddSingleton<IPostConfigureOptions<MarketingOptions>>(
            provider => provider.GetRequiredService<MarketingPostgres>());
    }

    private static void AddCleanStop(IServiceCollection services)
    {
        services.AddSingleton<CleanStop>().AddHostedService(provider => provider.GetRequiredService<CleanStop>());
        // The rest is for what is cancelled then.
        // The framework reads this before the settings are checked.
        services.AddOptions<HostOptions>().Configure<IConfiguration>((host, configuration) =>
        {
            var drain = configuration.ReadSettings<ShutdownOptions>(ShutdownOptions.Section).Drain;
            host.ShutdownTimeout = TimeSpan.FromSeconds(Math.Clamp(drain.TotalSeconds, 0, 3600) + 30);
        });
    }

    private static void AddCloud(WebApplicationBuilder builder, LocalHostOptions options)
    {
        builder.Services.PostConfigure<StorageOptions>(spooled =>
        {
            if (spooled.SpoolFolder.Length == 0)
                spooled.SpoolFolder = Path.Combine(options.Data, "spool");
        });
        var storage = builder.Configuration.ReadSettings<StorageOptions>(StorageOptions.Section);
        var s3 = storage.S3Endpoint is { Length: > 0 } own ? own : options.AwsEndpoint;
        var dynamoDb = storage.DynamoDbEndpoint is { Length: > 0 } another ? another : options.AwsEndpoint;
        if (s3.Length > 0)
        {
            builder.Services.PostConfigure<StorageOptions>(
                emulators => (emulators.S3Endpoint, emulators.DynamoDbEndpoint) = (s3, dynamoDb));
            return;
        }

        builder.Services.AddDiskStorage();
        builder.Services.Configure<DiskOptions>(disk => disk.Root = options.Data);
    }

    private static int Listen(WebApplicationBuilder builder, LocalHostOptions options)
    {
        // The framework reads this before the settings are checked.
        var isForOthers = options.Listen == ListenAddress.Any;
        var port = options.Port;
        if (port is <= 0 or > 65535)
        {
            var reserved = isForOthers ? ReservedPort.OfAny() : ReservedPort.OfLoopback();
            port = reserved.Number;
            builder.WebHost.UseSockets(reserved.Use);
        }

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            if (isForOthers)
                kestrel.ListenAnyIP(port);
            else
                kestrel.ListenLocalhost(port);
            // As in the app's Program: endpoints have their own limits.
            kestrel.Limits.MaxRequestBodySize = null;
        });
        // Only names of this machine, against DNS rebinding from web pages. Where others may call, credentials guard against it.
        builder.Configuration["AllowedHosts"] = isForOthers ? "*" : "localhost;127.0.0.1;[::1]";
        // As Core Tools says it to the app, which refuses open access unless this is a name of this machine.
        builder.Configuration[Loopback.HostName] = isForOthers ? $"0.0.0.0:{port}" : $"localhost:{port}";
        // A container's port is published under the same number.
        builder.Services.PostConfigure<HttpOptions>(http =>
        {
            if (isForOthers && http.PublicOrigin.Length == 0)
                http.PublicOrigin = $"http://localhost:{port}";
        });
        return port;
    }

    private static IEnumerable<Assembly> Hosted(LocalHostOptions options)
    {
        yield return typeof(ImageGenApp).Assembly;
        if (options.Functions.Length > 0)
            yield return Assembly.LoadFrom(Path.GetFullPath(options.Functions));
    }
}
