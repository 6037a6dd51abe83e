using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace ImageGen.Tests.Infrastructure;

/// <summary>
/// Which IAM actions each operation of an AWS client needs (Service Authorization Reference: "Actions, resources, and condition keys" of
/// S3, DynamoDB, SQS and Bedrock; S3 API Reference: "Permissions" of each operation).
/// </summary>
internal static class AwsActions
{
    /// <summary>
    /// The actions by operation. <c>s3:ListBucket</c> is what makes S3 answer 404 for a key that does not exist.
    /// </summary>
    public static readonly Dictionary<string, string[]> Of = new(StringComparer.Ordinal)
    {
        ["GetObject"] = ["s3:GetObject", "s3:ListBucket"],
        ["GetObjectMetadata"] = ["s3:GetObject", "s3:ListBucket"],
        ["CopyObject"] = ["s3:GetObject", "s3:PutObject", "s3:ListBucket"],
        ["PutObject"] = ["s3:PutObject"],
        ["DeleteObject"] = ["s3:DeleteObject"],
        ["ListObjectsV2"] = ["s3:ListBucket"],
        // Signs, and calls nothing: what opens the link needs it.
        ["GetPreSignedURL"] = ["s3:GetObject"],
        ["GetItem"] = ["dynamodb:GetItem"],
        ["BatchGetItem"] = ["dynamodb:BatchGetItem"],
        ["PutItem"] = ["dynamodb:PutItem"],
        ["UpdateItem"] = ["dynamodb:UpdateItem"],
        ["DeleteItem"] = ["dynamodb:DeleteItem"],
        ["Query"] = ["dynamodb:Query"],
        ["Scan"] = ["dynamodb:Scan"],
        ["ReceiveMessage"] = ["sqs:ReceiveMessage"],
        ["DeleteMessage"] = ["sqs:DeleteMessage"],
        ["ChangeMessageVisibility"] = ["sqs:ChangeMessageVisibility"],
        ["SendMessage"] = ["sqs:SendMessage"],
        ["InvokeModel"] = ["bedrock:InvokeModel"],
        // Not signed: the trust policy of the role allows it, no policy of the caller.
        ["AssumeRoleWithWebIdentity"] = [],
    };

    /// <summary>What <c>AwsResources</c> calls to make the stores of an emulator; on AWS the templates make them.</summary>
    public static readonly string[] OfEmulators =
        ["CreateTable", "DescribeTable", "GetLifecycleConfiguration", "PutBucket", "PutLifecycleConfiguration"];

    /// <summary>Operations that send no request by which a recorder could see them, or none on a test's machine.</summary>
    public static readonly string[] Unseen = ["GetPreSignedURL", "AssumeRoleWithWebIdentity"];

    /// <summary>Every operation of an AWS client that the app's code names, called or not.</summary>
    public static IReadOnlyList<string> OfApp()
    {
        using var file = new PEReader(File.OpenRead(typeof(ImageGenApp).Assembly.Location));
        var metadata = file.GetMetadataReader();
        return
        [
            .. from handle in metadata.MemberReferences
               let member = metadata.GetMemberReference(handle)
               where member.Parent.Kind == HandleKind.TypeReference
               let type = metadata.GetTypeReference((TypeReferenceHandle)member.Parent)
               let name = metadata.GetString(type.Name)
               where metadata.GetString(type.Namespace).StartsWith("Amazon.", StringComparison.Ordinal)
               where name.StartsWith("IAmazon", StringComparison.Ordinal) || name.EndsWith("Client", StringComparison.Ordinal)
               let method = metadata.GetString(member.Name)
               where method.EndsWith("Async", StringComparison.Ordinal)
               group member by method[..^"Async".Length] into operation
               orderby operation.Key
               select operation.Key
        ];
    }
}
