namespace ModelSimulator.Painting.Files;

/// <summary>Huffman codes from counts, as deflate wants them: canonical, no longer than a limit.</summary>
public static class HuffmanCode
{
    /// <summary>How many bits each symbol gets; 0 where it never occurs. Ties are broken by symbol, so equal counts give equal codes.</summary>
    public static byte[] Lengths(ReadOnlySpan<int> counts, int limit)
    {
        var lengths = new byte[counts.Length];
        var used = new List<int>();
        for (var i = 0; i < counts.Length; i++) if (counts[i] > 0) used.Add(i);
        if (used.Count < 2)
        {
            foreach (var symbol in used) lengths[symbol] = 1;
            return lengths;
        }
        var weights = counts.ToArray();
        used.Sort((a, b) => weights[a] != weights[b] ? weights[a].CompareTo(weights[b]) : a.CompareTo(b));
        var histogram = Limited(Depths(used, weights), limit);

        // The rarest symbols get the longest codes.
        var next = 0;
        for (var bits = limit; bits > 0; bits--)
            for (var i = 0; i < histogram[bits]; i++) lengths[used[next++]] = (byte)bits;
        return lengths;
    }

    /// <summary>The codes that belong to lengths (RFC 1951, 3.2.2); reversed because deflate writes them from the other end.</summary>
    public static uint[] Codes(byte[] lengths, bool reversed)
    {
        ArgumentNullException.ThrowIfNull(lengths);
        Span<uint> code = stackalloc uint[17];
        uint at = 0;
        Span<int> count = stackalloc int[17];
        foreach (var length in lengths) if (length > 0) count[length]++;
        for (var bits = 1; bits < 17; bits++) { at = (at + (uint)count[bits - 1]) << 1; code[bits] = at; }
        var codes = new uint[lengths.Length];
        for (var i = 0; i < lengths.Length; i++)
        {
            if (lengths[i] == 0) continue;
            var value = code[lengths[i]]++;
            codes[i] = reversed ? Reverse(value, lengths[i]) : value;
        }
        return codes;
    }

    /// <summary>How many leaves lie at each depth of the Huffman tree: two queues, both sorted by weight.</summary>
    private static int[] Depths(List<int> used, int[] weights)
    {
        var n = used.Count;
        var weight = new long[2 * n - 1];
        var parent = new int[2 * n - 1];
        for (var i = 0; i < n; i++) weight[i] = weights[used[i]];
        int leaf = 0, inner = n;
        for (var made = n; made < 2 * n - 1; made++)
        {
            for (var side = 0; side < 2; side++)
            {
                var lightest = leaf < n && (inner >= made || weight[leaf] <= weight[inner]) ? leaf++ : inner++;
                weight[made] += weight[lightest];
                parent[lightest] = made;
            }
        }
        var depth = new int[2 * n - 1];
        var histogram = new int[Math.Max(64, n)];
        for (var i = 2 * n - 3; i >= 0; i--)
        {
            depth[i] = depth[parent[i]] + 1;
            if (i < n) histogram[depth[i]]++;
        }
        return histogram;
    }

    /// <summary>Lifts leaves that lie too deep and pays for them with shallower ones, so that the code stays complete.</summary>
    private static int[] Limited(int[] histogram, int limit)
    {
        for (var bits = histogram.Length - 1; bits > limit; bits--)
        {
            while (histogram[bits] > 0)
            {
                var shallower = bits - 2;
                while (histogram[shallower] == 0) shallower--;
                histogram[bits] -= 2;
                histogram[bits - 1]++;
                histogram[shallower + 1] += 2;
                histogram[shallower]--;
            }
        }
        return histogram;
    }

    private static uint Reverse(uint value, int bits)
    {
        uint result = 0;
        for (var i = 0; i < bits; i++) { result = (result << 1) | (value & 1); value >>= 1; }
        return result;
    }
}
