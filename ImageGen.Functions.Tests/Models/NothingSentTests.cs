using ImageGen.Models;
using ImageGen.Models.Bedrock;
using Microsoft.Extensions.Options;
using static ImageGen.Tests.Models.Providers;

namespace ImageGen.Tests.Models;

/// <summary>Where nothing was sent nothing was billed. The environment belongs to the whole process, so these tests run alone.</summary>
[CollectionDefinition(nameof(NothingSentTests), DisableParallelization = true)]
[Collection(nameof(NothingSentTests))]
public sealed class NothingSentTests : IDisposable
{
    private static readonly Dictionary<string, string?> NoCredentials = new()
    {
        ["AWS_ACCESS_KEY_ID"] = null,
        ["AWS_SECRET_ACCESS_KEY"] = null,
        ["AWS_SESSION_TOKEN"] = null,
        ["AWS_PROFILE"] = "no-such-profile",
        ["AWS_SHARED_CREDENTIALS_FILE"] = "/no/such/file",
        ["AWS_CONFIG_FILE"] = "/no/such/file",
        ["AWS_EC2_METADATA_DISABLED"] = "true",
        ["AWS_BEARER_TOKEN_BEDROCK"] = null,
    };

    private readonly Dictionary<string, string?> _before =
        NoCredentials.Keys.ToDictionary(name => name, Environment.GetEnvironmentVariable);

    public NothingSentTests() => Set(NoCredentials);

    public void Dispose() => Set(_before);

    [Fact]
    public async Task A_call_without_credentials_is_refused_and_says_who_must_act()
    {
        using var bedrock = new BedrockClient(Options.Create(new ModelsOptions()), TimeProvider.System);
        var refused = await Assert.ThrowsAsync<ModelRefusedException>(
            () => bedrock.InvokeAsync(Catalogs.At("2026-11-01").Find(Core)!, "{}"u8.ToArray(), CancellationToken.None));
        Assert.Equal(RefusalReason.Setup, refused.Reason);
        Assert.Contains("operator", refused.Message, StringComparison.Ordinal);
    }

    private static void Set(Dictionary<string, string?> values)
    {
        foreach (var (name, value) in values)
            Environment.SetEnvironmentVariable(name, value);
    }
}
