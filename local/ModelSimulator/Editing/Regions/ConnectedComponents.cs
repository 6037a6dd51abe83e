namespace ModelSimulator.Editing.Regions;

/// <summary>Connected components of a grid (4-neighbourhood).</summary>
internal static class ConnectedComponents
{
    /// <summary>Removes components that are small beside the largest, and closes holes.</summary>
    public static void Tidy(bool[] inside, int columns)
    {
        var pieces = Pieces(inside, columns, wanted: true);
        if (pieces.Count == 0) return;
        var maxBytes = pieces.Max(piece => piece.Count);
        foreach (var piece in pieces.Where(piece => piece.Count * 8 < maxBytes))
            foreach (var cell in piece) inside[cell] = false;
        foreach (var hole in Pieces(inside, columns, wanted: false))
            if (!hole.Any(cell => OnBorder(cell, columns, inside.Length))) foreach (var cell in hole) inside[cell] = true;
    }

    /// <summary>The components of cells with this value.</summary>
    public static List<List<int>> Pieces(bool[] cells, int columns, bool wanted)
    {
        var seen = new bool[cells.Length];
        var pieces = new List<List<int>>();
        for (var start = 0; start < cells.Length; start++)
        {
            if (seen[start] || cells[start] != wanted) continue;
            seen[start] = true;
            var piece = new List<int> { start };
            for (var i = 0; i < piece.Count; i++)
            {
                var column = piece[i] % columns;
                if (column > 0) Visit(piece[i] - 1);
                if (column < columns - 1) Visit(piece[i] + 1);
                if (piece[i] >= columns) Visit(piece[i] - columns);
                if (piece[i] + columns < cells.Length) Visit(piece[i] + columns);
            }
            pieces.Add(piece);

            void Visit(int cell)
            {
                if (seen[cell] || cells[cell] != wanted) return;
                seen[cell] = true;
                piece.Add(cell);
            }
        }
        return pieces;
    }

    private static bool OnBorder(int cell, int columns, int count) =>
        cell < columns || cell >= count - columns || cell % columns == 0 || cell % columns == columns - 1;
}
