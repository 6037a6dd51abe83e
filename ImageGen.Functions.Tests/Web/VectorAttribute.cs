namespace ImageGen.Tests.Web;

/// <summary>The numbers of <see cref="AddressVectors"/> that need a server or a name server, and that a test stands for.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class VectorAttribute(params int[] numbers) : Attribute
{
    public int[] Numbers => numbers;
}
