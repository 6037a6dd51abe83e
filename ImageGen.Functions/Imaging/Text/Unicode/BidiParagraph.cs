using System.Runtime.InteropServices;

namespace ImageGen.Imaging.Text.Unicode;

/// <summary>
/// Embedding levels of one paragraph by the Unicode bidirectional algorithm (UAX #9): the rules P2 to X10 here, W1 to N2 in
/// <see cref="BidiRunSequence"/>.
/// </summary>
public sealed class BidiParagraph
{
    private const int MaxDepth = 125;

    private readonly BidiClass[] _original;
    private readonly BidiClass[] _classes;
    private readonly int[] _matching;
    private readonly byte[] _levels;

    /// <param name="classes">One for each code point.</param>
    /// <param name="codePoints">For brackets; empty where only classes are known.</param>
    /// <param name="baseLevel">Null: by the first strong character.</param>
    public BidiParagraph(ReadOnlySpan<BidiClass> classes, ReadOnlySpan<int> codePoints, int? baseLevel = null)
    {
        _original = classes.ToArray();
        _classes = classes.ToArray();
        _levels = new byte[classes.Length];
        _matching = MatchIsolates();
        BaseLevel = baseLevel ?? FirstStrongLevel(0, classes.Length);
        SetExplicitLevels();
        ResolveSequences(codePoints);
        for (var index = 0; index < _levels.Length; index++)
        {
            if (IsRemoved(_original[index]))
                _levels[index] = index > 0 ? _levels[index - 1] : (byte)BaseLevel;
        }
    }

    public int BaseLevel { get; }

    /// <summary>Levels of the code points in [<paramref name="start"/>, <paramref name="end"/>) as one line, by rule L1.</summary>
    public byte[] LineLevels(int start, int end)
    {
        var levels = _levels[start..end];
        var trailing = true;
        for (var index = end - 1; index >= start; index--)
        {
            var type = _original[index];
            if (type is BidiClass.B or BidiClass.S)
                trailing = true;
            else if (type != BidiClass.WS && !IsIsolateInitiator(type) && type != BidiClass.PDI && !IsRemoved(type))
                trailing = false;
            if (trailing)
                levels[index - start] = (byte)BaseLevel;
        }

        return levels;
    }

    /// <summary>Indexes of items with these levels from left to right, by rule L2.</summary>
    public static int[] VisualOrder(ReadOnlySpan<byte> levels)
    {
        var order = new int[levels.Length];
        byte highest = 0;
        for (var index = 0; index < order.Length; index++)
        {
            order[index] = index;
            highest = Math.Max(highest, levels[index]);
        }

        for (var level = highest; level > 0; level--)
        {
            for (var start = 0; start < order.Length; start++)
            {
                var end = start;
                while (end < order.Length && levels[end] >= level)
                    end++;
                Array.Reverse(order, start, end - start);
                start = end;
            }
        }

        return order;
    }

    internal static bool IsIsolateInitiator(BidiClass type) => type is BidiClass.LRI or BidiClass.RLI or BidiClass.FSI;

    private static bool IsRemoved(BidiClass type) =>
        type is BidiClass.LRE or BidiClass.RLE or BidiClass.LRO or BidiClass.RLO or BidiClass.PDF or BidiClass.BN;

    private static int NextLevel(int level, bool isRightToLeft) => isRightToLeft ? (level + 1) | 1 : (level + 2) & ~1;

    // BD9; -1 where nothing matches.
    private int[] MatchIsolates()
    {
        var matching = new int[_original.Length];
        Array.Fill(matching, -1);
        var open = new Stack<int>();
        for (var index = 0; index < _original.Length; index++)
        {
            if (IsIsolateInitiator(_original[index]))
            {
                open.Push(index);
            }
            else if (_original[index] == BidiClass.PDI && open.TryPop(out var start))
            {
                matching[start] = index;
                matching[index] = start;
            }
        }

        return matching;
    }

    // P2, P3; isolates inside are skipped.
    private int FirstStrongLevel(int start, int end)
    {
        for (var index = start; index < end; index++)
        {
            var type = _original[index];
            if (type == BidiClass.L)
                return 0;
            if (type is BidiClass.R or BidiClass.AL)
                return 1;
            if (IsIsolateInitiator(type))
                index = _matching[index] < 0 ? end : _matching[index];
        }

        return 0;
    }

    // X1 to X8.
    private void SetExplicitLevels()
    {
        var stack = new Stack<(int Level, BidiClass Override, bool IsIsolate)>([(BaseLevel, BidiClass.ON, false)]);
        var (overflowIsolates, overflowEmbeddings, validIsolates) = (0, 0, 0);
        for (var index = 0; index < _original.Length; index++)
        {
            var type = _original[index];
            switch (type)
            {
                case BidiClass.RLE or BidiClass.LRE or BidiClass.RLO or BidiClass.LRO:
                    _levels[index] = (byte)stack.Peek().Level;
                    var embedded = NextLevel(stack.Peek().Level, type is BidiClass.RLE or BidiClass.RLO);
                    if (embedded <= MaxDepth && overflowIsolates == 0 && overflowEmbeddings == 0)
                    {
                        var forced = type switch { BidiClass.RLO => BidiClass.R, BidiClass.LRO => BidiClass.L, _ => BidiClass.ON };
                        stack.Push((embedded, forced, false));
                    }
                    else if (overflowIsolates == 0)
                    {
                        overflowEmbeddings++;
                    }

                    break;
                case BidiClass.RLI or BidiClass.LRI or BidiClass.FSI:
                    SetLevel(index, stack.Peek());
                    var end = _matching[index] < 0 ? _original.Length : _matching[index];
                    var isRightToLeft = type == BidiClass.RLI || (type == BidiClass.FSI && FirstStrongLevel(index + 1, end) == 1);
                    var isolated = NextLevel(stack.Peek().Level, isRightToLeft);
                    if (isolated <= MaxDepth && overflowIsolates == 0 && overflowEmbeddings == 0)
                    {
                        validIsolates++;
                        stack.Push((isolated, BidiClass.ON, true));
                    }
                    else
                    {
                        overflowIsolates++;
                    }

                    break;
                case BidiClass.PDI:
                    if (overflowIsolates > 0)
                    {
                        overflowIsolates--;
                    }
                    else if (validIsolates > 0)
                    {
                        overflowEmbeddings = 0;
                        while (!stack.Pop().IsIsolate)
                        {
                        }

                        validIsolates--;
                    }

                    SetLevel(index, stack.Peek());
                    break;
                case BidiClass.PDF:
                    _levels[index] = (byte)stack.Peek().Level;
                    if (overflowIsolates > 0)
                        break;
                    if (overflowEmbeddings > 0)
                        overflowEmbeddings--;
                    else if (!stack.Peek().IsIsolate && stack.Count >= 2)
                        stack.Pop();
                    break;
                case BidiClass.B:
                    _levels[index] = (byte)BaseLevel;
                    break;
                case BidiClass.BN:
                    _levels[index] = (byte)stack.Peek().Level;
                    break;
                default:
                    SetLevel(index, stack.Peek());
                    break;
            }
        }
    }

    private void SetLevel(int index, (int Level, BidiClass Override, bool IsIsolate) status)
    {
        _levels[index] = (byte)status.Level;
        if (status.Override != BidiClass.ON)
            _classes[index] = status.Override;
    }

    // X9, X10 and the implicit levels of I1 and I2.
    private void ResolveSequences(ReadOnlySpan<int> codePoints)
    {
        var kept = new List<int>(_original.Length);
        for (var index = 0; index < _original.Length; index++)
        {
            if (!IsRemoved(_original[index]))
                kept.Add(index);
        }

        var runs = LevelRuns(kept);
        var runWithStart = new int[_original.Length];
        Array.Fill(runWithStart, -1);
        for (var index = 0; index < runs.Count; index++)
            runWithStart[kept[runs[index].Start]] = index;
        var explicitLevels = _levels.ToArray();
        var members = new List<int>(kept.Count);
        foreach (var run in runs)
        {
            // A run that begins with a matched PDI continues the sequence of its isolate initiator.
            if (_original[kept[run.Start]] == BidiClass.PDI && _matching[kept[run.Start]] >= 0)
                continue;

            members.Clear();
            var current = run;
            while (true)
            {
                members.AddRange(CollectionsMarshal.AsSpan(kept)[current.Start..current.End]);
                var last = kept[current.End - 1];
                if (!IsIsolateInitiator(_original[last]) || _matching[last] < 0 || runWithStart[_matching[last]] < 0)
                    break;
                current = runs[runWithStart[_matching[last]]];
            }

            var level = explicitLevels[members[0]];
            var before = run.Start > 0 ? explicitLevels[kept[run.Start - 1]] : BaseLevel;
            var endsInIsolate = IsIsolateInitiator(_original[members[^1]]);
            var after = !endsInIsolate && current.End < kept.Count ? explicitLevels[kept[current.End]] : BaseLevel;
            new BidiRunSequence(
                members, _classes, _original, level, Direction(Math.Max(level, before)), Direction(Math.Max(level, after)))
                .Resolve(codePoints);
            foreach (var index in members)
                _levels[index] = (byte)(level + ImplicitRise(_classes[index], level));
        }
    }

    private List<(int Start, int End)> LevelRuns(List<int> kept)
    {
        var runs = new List<(int Start, int End)>();
        for (var start = 0; start < kept.Count;)
        {
            var end = start + 1;
            while (end < kept.Count && _levels[kept[end]] == _levels[kept[start]])
                end++;
            runs.Add((start, end));
            start = end;
        }

        return runs;
    }

    private static BidiClass Direction(int level) => (level & 1) == 1 ? BidiClass.R : BidiClass.L;

    private static int ImplicitRise(BidiClass type, int level) => (level & 1, type) switch
    {
        (0, BidiClass.R) => 1,
        (0, BidiClass.AN or BidiClass.EN) => 2,
        (1, BidiClass.L or BidiClass.AN or BidiClass.EN) => 1,
        _ => 0,
    };
}
