using ImageGen.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace ImageGen;

/// <summary>Stops the start where a setting still has its former name, which would otherwise be ignored without a word.</summary>
public sealed class RenamedSettings(IConfiguration configuration) : IValidateOptions<StorageOptions>
{
    private const string FormerStorageSection = "Library";

    private static readonly (string Former, string Current)[] Renamed = [("Models:LongestRetryDelay", "Models:MaxRetryDelay")];

    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        var faults = configuration.GetSection(FormerStorageSection).GetChildren()
            .Select(setting => (Former: setting.Path, Current: $"{StorageOptions.Section}:{setting.Key}"))
            .Concat(Renamed.Where(pair => configuration[pair.Former] is not null))
            .Select(pair => $"The setting {pair.Former} is now called {pair.Current}.")
            .ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
