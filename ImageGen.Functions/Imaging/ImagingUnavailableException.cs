namespace ImageGen.Imaging;

/// <summary>Pixels were to be worked on, and this machine lacks the library for it. The message says what to install.</summary>
public sealed class ImagingUnavailableException(string message, Exception? innerException = null) : Exception(message, innerException);
