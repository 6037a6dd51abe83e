using ImageGen.Models.Catalog;
using ImageGen.Settings;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImageGen.Models;

/// <summary>
/// The default model by the variable of older systems, whose deployments may name a model that has ended since: its successor is used,
/// and a warning says so once.
/// </summary>
public sealed partial class OlderDefault(GivenSettings given, TimeProvider time, ILogger<OlderDefault> log)
    : IPostConfigureOptions<ModelsOptions>
{
    /// <summary>The variable of the environment.</summary>
    public const string Variable = "IMAGE_MODEL_ID";

    private int _isWarned;

    public void PostConfigure(string? name, ModelsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (given.Find($"{ModelsOptions.Section}:{nameof(options.Default)}")?.Name != Variable)
            return;
        if (ModelTable.Find(options.Default) is not { Successor: { } successor, EndOfLife: { } end }
            || end > DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime))
            return;
        // Options are made more than once.
        if (Interlocked.Exchange(ref _isWarned, 1) == 0)
            LogSubstituted(options.Default, Variable, end, successor);
        options.Default = successor;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message =
        "Default model has ended and its successor is used. Set Models:Default instead of the variable. Model: {Model}. "
        + "Variable: {Variable}. EndOfLife: {EndOfLife:yyyy-MM-dd}. Successor: {Successor}.")]
    private partial void LogSubstituted(string model, string variable, DateOnly endOfLife, string successor);
}
