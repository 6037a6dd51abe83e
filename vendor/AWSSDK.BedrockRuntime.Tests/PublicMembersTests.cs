using Amazon.BedrockRuntime;

namespace AWSSDK.BedrockRuntime.Tests;

/// <summary>
/// Compares the restored assembly with <c>public-members.txt</c>, the list of the real package's members. The vendored project may have
/// no member that is not on the list, and the real package must have all of the list; so the list is checked wherever it can be.
/// </summary>
public sealed class PublicMembersTests
{
    private static readonly System.Reflection.Assembly Restored = typeof(AmazonBedrockRuntimeClient).Assembly;

    // Every assembly of the AWS SDK is signed, ours is not.
    private static readonly bool IsVendored = Restored.GetName().GetPublicKeyToken() is not { Length: > 0 };

    [Fact]
    public void The_vendored_assembly_has_only_members_of_the_real_one_and_the_real_one_has_all_that_are_listed()
    {
        var listed = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "public-members.txt"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .ToList();
        var restored = PublicMembers.Of(Restored).ToList();

        Assert.NotEmpty(listed);
        Assert.Empty(IsVendored ? restored.Except(listed) : listed.Except(restored));
    }
}
