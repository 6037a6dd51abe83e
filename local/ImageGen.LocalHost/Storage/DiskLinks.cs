using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ImageGen.Http;
using ImageGen.Storage;

namespace ImageGen.LocalHost.Storage;

/// <summary>
/// Links to images on disk that work like S3's presigned ones: <c>/local/images/{key}?expires={Unix seconds}&amp;signature={HMAC}</c>.
/// The secret is random, one per data folder, readable by its owner only.
/// </summary>
public sealed class DiskLinks(DiskLayout layout, LocalAddress address, TimeProvider clock)
{
    public const string Path = "/local/images/";

    private const int SecretBytes = 32;

    private readonly LinkSigner _signer = new(Secret(layout));

    public ImageLink Make(string key, TimeSpan lifetime)
    {
        var end = clock.GetUtcNow() + LinkLifetime.Checked(lifetime);
        var expires = end.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return new(new Uri(address.Base, $"{Path}{key}?expires={expires}&signature={_signer.Sign(Signed(key, expires))}"), end);
    }

    /// <summary>True when this folder signed the link and it has not expired.</summary>
    public bool Opens(string key, string? expires, string? signature) =>
        expires is not null && _signer.IsSignature(signature, Signed(key, expires))
        && long.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && clock.GetUtcNow().ToUnixTimeSeconds() <= seconds;

    private static byte[] Signed(string key, string expires) => Encoding.UTF8.GetBytes($"{key}\n{expires}");

    private static byte[] Secret(DiskLayout layout)
    {
        if (File.Exists(layout.LinkKey) && File.ReadAllBytes(layout.LinkKey) is { Length: SecretBytes } existing)
            return existing;

        var fresh = RandomNumberGenerator.GetBytes(SecretBytes);
        var unfinished = layout.NewUnfinished();
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(unfinished, options))
        {
            file.Write(fresh);
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, layout.LinkKey, overwrite: true);
        return fresh;
    }
}
