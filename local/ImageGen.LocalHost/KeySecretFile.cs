using System.Security.Cryptography;
using ImageGen.Access;
using ImageGen.LocalHost.Storage;
using Microsoft.Extensions.Options;

namespace ImageGen.LocalHost;

/// <summary>
/// The secret of API keys where the settings give none: <c>key.secret</c> in the data folder, made when it is first needed and readable by
/// its owner only.
/// </summary>
internal sealed class KeySecretFile(IOptions<LocalHostOptions> options) : IPostConfigureOptions<AccessOptions>
{
    private const int SecretBytes = 32;

    public void PostConfigure(string? name, AccessOptions options)
    {
        if (options.KeySecret.Length == 0)
            options.KeySecret = ReadOrMake();
    }

    private string ReadOrMake()
    {
        var path = Path.Combine(Path.GetFullPath(options.Value.Data), "key.secret");
        if (!File.Exists(path))
            DataFolder.WriteSecretOnce(path, Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes)) + Environment.NewLine);
        var secret = File.ReadAllText(path).Trim();
        // Another in its place would silently refuse every key.
        return secret.Length >= SecretBytes ? secret : throw new OptionsValidationException(
            Options.DefaultName, typeof(AccessOptions),
            [$"The file {path} is damaged. Delete it to get another; keys made before are lost."]);
    }
}
