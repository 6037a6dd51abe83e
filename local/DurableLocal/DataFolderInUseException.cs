namespace DurableLocal;

/// <summary>Another host works on the data folder. The message is one sentence that may be shown as it is.</summary>
public sealed class DataFolderInUseException(string folder, Exception inner)
    : IOException($"Another local host is using the data folder '{folder}': stop it first, or give this one a folder of its own.", inner);
