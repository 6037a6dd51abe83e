namespace ImageGen.Imaging;

/// <summary>An image with room around it.</summary>
/// <param name="Image">PNG; what was added is grey.</param>
/// <param name="Mask">PNG of the same size; what was added is white, the rest black.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
public sealed record PaddedImage(byte[] Image, byte[] Mask, int Width, int Height);
