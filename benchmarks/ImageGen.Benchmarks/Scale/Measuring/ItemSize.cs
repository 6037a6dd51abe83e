using System.Text;
using Amazon.DynamoDBv2.Model;

namespace ImageGen.Benchmarks.Scale.Measuring;

/// <summary>
/// The size of an item as DynamoDB counts it (docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html).
/// </summary>
internal static class ItemSize
{
    public static int Of(Dictionary<string, AttributeValue> item) =>
        item.Sum(attribute => Encoding.UTF8.GetByteCount(attribute.Key) + Of(attribute.Value));

    private static int Of(AttributeValue value) => value switch
    {
        { S: { } text } => Encoding.UTF8.GetByteCount(text),
        // About a byte for two digits, and one more.
        { N: { } number } => ((number.Length + 1) / 2) + 1,
        { IsMSet: true } => 3 + value.M.Sum(inner => 1 + Encoding.UTF8.GetByteCount(inner.Key) + Of(inner.Value)),
        { IsLSet: true } => 3 + value.L.Sum(inner => 1 + Of(inner)),
        { M.Count: > 0 } => 3 + Of(value.M),
        _ => 1,
    };
}
