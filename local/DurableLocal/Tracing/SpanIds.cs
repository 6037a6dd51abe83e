using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Hashing;
using System.Runtime.CompilerServices;
using System.Text;

namespace DurableLocal.Tracing;

/// <summary>
/// Ids of spans that are made long after their children: an orchestration and its calls end last, possibly in another process than they
/// began in. So their ids follow from the id of the generation, and need no place in the journal.
/// </summary>
internal static class SpanIds
{
    /// <param name="executionId">Of the generation.</param>
    /// <param name="taskId">Of a call; null for the generation itself.</param>
    public static ActivitySpanId Of(string executionId, int? taskId = null)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        var hash = XxHash64.HashToUInt64(Encoding.UTF8.GetBytes($"{executionId}:{taskId}"));
        // An id of zeros is none.
        BinaryPrimitives.WriteUInt64BigEndian(bytes, Math.Max(hash, 1));
        return ActivitySpanId.CreateFromBytes(bytes);
    }

    /// <summary>Gives a span its id. .NET has no public way; the Durable Task SDK does the same.</summary>
    public static void Set(Activity span, ActivitySpanId id)
    {
        SpanIdOf(span) = id.ToHexString();
        IdOf(span) = null;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_spanId")]
    private static extern ref string? SpanIdOf(Activity span);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_id")]
    private static extern ref string? IdOf(Activity span);
}
