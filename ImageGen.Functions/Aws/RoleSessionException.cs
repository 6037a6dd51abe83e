using Amazon.Runtime;

namespace ImageGen.Aws;

/// <summary>No session of the role can be had. The message says which step failed and what to check, without secrets.</summary>
public sealed class RoleSessionException(string message, Exception? cause = null) : AmazonClientException(message, cause!);
