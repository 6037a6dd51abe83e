namespace ImageGen.Rendering;

/// <summary>Pixels were to be worked on, and this machine lacks the library for it. The message says what to install.</summary>
public sealed class RenderingUnavailableException(string message, Exception? innerException = null) : Exception(message, innerException);
