using System.Globalization;
using ImageGen.Http;

namespace ImageGen.Posters;

/// <summary>The absolute addresses of the files of the history.</summary>
public sealed class HistoryLinks(ServiceOrigin origin)
{
    public string Original(long second) => Link(second, "original");

    public string Thumbnail(long second) => Link(second, "thumbnail");

    private string Link(long second, string file) =>
        string.Create(CultureInfo.InvariantCulture, $"{origin.Value}/history/{second}/{file}.png");
}
