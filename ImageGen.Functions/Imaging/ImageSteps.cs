using NetVips;

namespace ImageGen.Imaging;

/// <summary>Steps from image to image.</summary>
internal static class ImageSteps
{
    /// <summary>
    /// Goes on to the next image and lets go of the one before, also when the step fails: libvips keeps what the next one needs. An image
    /// that is not disposed holds megabytes that the collector does not see.
    /// </summary>
    public static Image Then(this Image image, Func<Image, Image> step)
    {
        using (image)
            return step(image);
    }

    public static Image ThenIf(this Image image, bool condition, Func<Image, Image> step) => condition ? image.Then(step) : image;
}
