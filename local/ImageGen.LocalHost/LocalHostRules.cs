using System.Reflection;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using ImageGen.LocalHost.Storage;
using ImageGen.Models.Bedrock;
using ImageGen.Settings;
using ImageGen.Storage;
using Microsoft.Extensions.Options;

namespace ImageGen.LocalHost;

/// <summary>Checks at the start what the settings of the local host name: the folder, the assembly, the emulators.</summary>
internal sealed class LocalHostRules(IConfiguration configuration) : IValidateOptions<LocalHostOptions>
{
    /// <summary>The setting that names the data folder.</summary>
    public const string Data = $"{LocalHostOptions.Section}:{nameof(LocalHostOptions.Data)}";

    private const string Functions = $"{LocalHostOptions.Section}:{nameof(LocalHostOptions.Functions)}";

    public ValidateOptionsResult Validate(string? name, LocalHostOptions options)
    {
        string?[] checks =
            [Folder(options.Data), Assembly(options.Functions), Emulators(options), Credentials(options.Bedrock)];
        var faults = checks.OfType<string>().ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    /// <summary>Makes the folder where it is missing, and writes a file there.</summary>
    private static string? Folder(string data)
    {
        // Empty is the fault of another rule.
        if (data.Length == 0)
            return null;
        if (File.Exists(data))
            return $"{Data} is '{data}', which is a file, but must be a folder, such as .imagegen.";
        try
        {
            var folder = DataFolder.Create(data);
            using var probe = File.Create(Path.Combine(folder.FullName, $".{Guid.NewGuid():N}"), 1, FileOptions.DeleteOnClose);
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return $"{Data} is '{data}', but must be a folder that this process can write to, such as .imagegen. {failure.Message}";
        }
    }

    private static string? Assembly(string file)
    {
        if (file.Length == 0)
            return null;
        try
        {
            AssemblyName.GetAssemblyName(Path.GetFullPath(file));
            return null;
        }
        catch (Exception failure) when (failure is IOException or BadImageFormatException or UnauthorizedAccessException)
        {
            return $"{Functions} is '{file}', but must be the file of a .NET assembly, such as bin/MyFunctions.dll.";
        }
    }

    // Otherwise the first request would fail, minutes later.
    private string? Credentials(BedrockSource source)
    {
        if (source != BedrockSource.Aws || !string.IsNullOrEmpty(configuration[BedrockKeyNotice.Variable]))
            return null;
        try
        {
            DefaultAWSCredentialsIdentityResolver.GetCredentials();
            return null;
        }
        catch (AmazonClientException)
        {
            return $"{LocalHostOptions.Section}:{nameof(LocalHostOptions.Bedrock)} is 'aws', but there are no AWS credentials here; set "
                + "AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.";
        }
    }

    private string? Emulators(LocalHostOptions options)
    {
        if (options.AwsEndpoint.Length > 0)
            return null;
        var storage = configuration.ReadSettings<StorageOptions>(StorageOptions.Section);
        return storage.S3Endpoint.Length > 0 == storage.DynamoDbEndpoint.Length > 0
            ? null
            : "Give both --s3-endpoint and --dynamodb-endpoint, or --aws-endpoint for both, or none.";
    }
}
