namespace ImageGen.Benchmarks.Jobs;

/// <summary>What all contenders do in one row each.</summary>
/// <param name="Size">Of the image, as the table says it.</param>
/// <param name="Image">What the model answers, without delay.</param>
/// <param name="Callers">Each sends the next job when the last is done.</param>
/// <param name="Jobs">To measure, after a warm-up.</param>
internal sealed record JobSetup(string Size, byte[] Image, int Callers, int Jobs);
