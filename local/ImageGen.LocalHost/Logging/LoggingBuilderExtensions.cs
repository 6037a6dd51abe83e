using ImageGen.Settings;

namespace ImageGen.LocalHost.Logging;

/// <summary>Sets the log of the local host up: lines with time, level and request id, by the framework's formatters.</summary>
public static class LoggingBuilderExtensions
{
    private const string Time = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";

    public static void AddLocalLog(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSettings<LogOptions>(LogOptions.Section, isShared: true);
        builder.Services.AddSingleton<IExternalScopeProvider, AppScopes>();
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        // Program reports a failed start in one sentence.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        if (builder.Configuration.ReadSettings<LogOptions>(LogOptions.Section).Format == LogFormat.Json)
        {
            builder.Logging.AddJsonConsole(json =>
                (json.UseUtcTimestamp, json.TimestampFormat, json.IncludeScopes) = (true, Time.TrimEnd(), true));
        }
        else
        {
            builder.Logging.AddSimpleConsole(text =>
                (text.UseUtcTimestamp, text.TimestampFormat, text.IncludeScopes, text.SingleLine) = (true, Time, true, true));
        }
    }

    /// <summary>The scopes of the app, without the ids that the web server gives to connections and requests.</summary>
    private sealed class AppScopes : IExternalScopeProvider
    {
        private readonly LoggerExternalScopeProvider _scopes = new();

        public void ForEachScope<TState>(Action<object?, TState> callback, TState state) => _scopes.ForEachScope(callback, state);

        public IDisposable Push(object? state) =>
            state?.GetType().Namespace?.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) == true
                ? Nothing.Instance
                : _scopes.Push(state);
    }

    private sealed class Nothing : IDisposable
    {
        public static readonly Nothing Instance = new();

        public void Dispose()
        {
        }
    }
}
