using System.Globalization;
using ImageGen.Access;
using ImageGen.Access.Keys;
using ImageGen.Http;
using ImageGen.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace ImageGen.LocalHost.Commands;

/// <summary>
/// <c>./imagegen key</c>: makes, lists, ends and rotates API keys in the data folder, in an emulator or on AWS, also while a host runs. A
/// new key is alone on the standard output, so that a script can keep it.
/// </summary>
public static class KeyCommand
{
    public const string Help = """
        API keys. A new one is printed once and stored nowhere; a host that runs accepts it at once.

          key create --owner USER  make a key that acts for this user
          key list                 show all keys, or with --owner those of one user
          key revoke ID            end a key; a host that runs refuses it within 30 seconds
          key rotate ID            make a key like it, and end it after --overlap-hours

          --scope read,generate    what it may do: some of read, generate, admin (read,generate)
          --name TEXT              what its owner calls it
          --expires-in-days N      1 to 3650; without it the key has no end
          --overlap-hours N        0 to 168                                      (24)
          --data FOLDER            data folder of the host                       (.imagegen)
          --dynamodb-endpoint URL  the emulator that the host uses instead
          --aws                    the table on AWS: Storage__AccessTable, Access__KeySecret and AWS_REGION say which
        """;

    /// <summary>Runs the command whose words and switches follow <c>key</c>; returns the exit code, 0 or 2.</summary>
    /// <param name="output">A new key, or the list.</param>
    /// <param name="errors">All else.</param>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter errors)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(errors);
        if (args.Count == 0 || args.Contains("--help") || args.Contains("-h"))
        {
            await errors.WriteLineAsync(Help);
            return args.Count == 0 ? 2 : 0;
        }

        try
        {
            if (await RunAsync(KeyCommandLine.Parse(args), output, errors) is not { } refusal)
                return 0;
            await errors.WriteLineAsync(refusal.Detail);
        }
        catch (CommandLineException wrong)
        {
            await errors.WriteLineAsync($"{wrong.Message} ./imagegen key --help lists the switches.");
        }
        catch (Exception failure) when (failure is StorageUnavailableException or StorageRefusedException)
        {
            await errors.WriteLineAsync(failure.Message);
        }

        return 2;
    }

    private static async Task<Problem?> RunAsync(KeyCommandLine line, TextWriter output, TextWriter errors)
    {
        await using var app = LocalApp.Build(line.Settings, services => Prepare(services, line));
        var keys = await OpenAsync(app.Services, line);
        switch (line.Words)
        {
            case ["create"]:
                var order = KeyFields.Parse(line.Fields);
                if (order.IsRefused)
                    return order.Refusal;
                await ShowAsync(await keys.CreateAsync(order.Value, CancellationToken.None), Place(app.Services, line), output, errors);
                return null;
            case ["list"]:
                var owner = KeyFields.Owner(line.Fields);
                if (line.Fields.Errors() is { Count: > 0 } wrongOwner)
                    return Problem.InvalidRequest(wrongOwner);
                var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
                var records = await keys.ListAsync(owner, CancellationToken.None);
                foreach (var record in records)
                    await output.WriteLineAsync(Line(record, now));
                if (records.Count == 0)
                    await errors.WriteLineAsync($"There is none in {Place(app.Services, line)}.");
                return null;
            case ["revoke", var id]:
                if (await keys.RevokeAsync(id, CancellationToken.None) is not { } revoked)
                    return Problem.NoSuchKey();
                await errors.WriteLineAsync($"Key {revoked.Id} of {revoked.Owner} is revoked.");
                return null;
            case ["rotate", var id]:
                var overlap = KeyFields.Overlap(line.Fields);
                if (line.Fields.Errors() is { Count: > 0 } wrongOverlap)
                    return Problem.InvalidRequest(wrongOverlap);
                var rotated = await keys.RotateAsync(id, overlap, CancellationToken.None);
                if (rotated.IsRefused)
                    return rotated.Refusal;
                await ShowAsync(rotated.Value, Place(app.Services, line), output, errors);
                return null;
            default:
                throw new CommandLineException($"There is no command key {string.Join(' ', line.Words)}.");
        }
    }

    private static void Prepare(IServiceCollection services, KeyCommandLine line)
    {
        // The standard output is for the key.
        services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        if (line.IsAws)
        {
            services.AddDynamoKeys();
            // Not the secret of a data folder on this machine.
            services.RemoveAll<IPostConfigureOptions<AccessOptions>>();
        }

        // A bucket is not needed here.
        services.PostConfigure<StorageOptions>(storage => storage.S3Endpoint = "");
    }

    private static async Task<ApiKeys> OpenAsync(IServiceProvider services, KeyCommandLine line)
    {
        if (line.IsAws && services.GetRequiredService<IOptions<AccessOptions>>().Value.KeySecret.Length == 0)
            throw new CommandLineException("Set Access__KeySecret to the secret of the service, which refuses keys made under another.");
        try
        {
            // The tables of an emulator, where no host has made them yet.
            if (StorageErrors.Guard(services.GetRequiredService<IApiKeyStore>) is DynamoApiKeyStore)
                await services.GetRequiredService<AwsResources>().StartingAsync(CancellationToken.None);
            return services.GetRequiredService<ApiKeys>();
        }
        catch (InvalidOperationException missing) when (line.IsAws)
        {
            throw new CommandLineException(missing.Message);
        }
    }

    // A key of another folder is refused like any that is unknown.
    private static string Place(IServiceProvider services, KeyCommandLine line)
    {
        var storage = services.GetRequiredService<IOptions<StorageOptions>>().Value;
        return line.IsAws ? $"table {storage.AccessTable} on AWS"
            : storage.DynamoDbEndpoint.Length > 0 ? $"table {storage.AccessTable} at {storage.DynamoDbEndpoint}"
            : Path.GetFullPath(services.GetRequiredService<IOptions<LocalHostOptions>>().Value.Data);
    }

    private static async Task ShowAsync(NewKey created, string place, TextWriter output, TextWriter errors)
    {
        var record = created.Record;
        await errors.WriteLineAsync($"Key {record.Id} of {record.Owner} may {string.Join(", ", record.Scopes.Names())}. It is known in "
            + $"{place}, and shown this once:");
        await output.WriteLineAsync(created.Key.Text);
    }

    private static string Line(KeyRecord record, DateTimeOffset now)
    {
        var end = record.RevokedAt ?? record.ExpiresAt;
        return string.Join('\t', [
            record.Id, record.StatusAt(now).WireName(), record.Owner, string.Join(',', record.Scopes.Names()), $"…{record.LastFour}",
            $"created {Day(record.CreatedAt)}",
            end is { } at ? $"{(record.RevokedAt is null ? "expires" : "revoked")} {Day(at)}" : "no end",
            record.LastUsedOn is { } day ? $"used {day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" : "never used",
            record.Name,
        ]);
    }

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
