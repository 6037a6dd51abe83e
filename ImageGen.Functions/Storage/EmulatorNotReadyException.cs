namespace ImageGen.Storage;

/// <summary>The S3 or DynamoDB emulator that the settings name does not answer, or not to us. The message says what to do.</summary>
public sealed class EmulatorNotReadyException(string message, Exception cause) : Exception(message, cause);
