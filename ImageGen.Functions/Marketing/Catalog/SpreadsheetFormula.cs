using System.Text.RegularExpressions;

namespace ImageGen.Marketing.Catalog;

/// <summary>Keeps spreadsheets from running what a cell holds (owasp.org, CSV Injection).</summary>
public static partial class SpreadsheetFormula
{
    // The last four are the wide forms, which some spreadsheets take as well.
    private const string Starts = "=+-@\t\r\n＝＋－＠";

    /// <summary>Whether a spreadsheet would run it: it begins with <c>= + - @</c>, a tab or a line break, and is no plain number.</summary>
    public static bool IsFormula(string cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return cell.Length > 0 && Starts.Contains(cell[0], StringComparison.Ordinal) && !Number().IsMatch(cell);
    }

    /// <summary>The cell as spreadsheets show it and do not run it.</summary>
    public static string Defused(string cell) => IsFormula(cell) ? "'" + cell : cell;

    [GeneratedRegex(@"^[+-]?[0-9]+([.,][0-9]+)*\z")]
    private static partial Regex Number();
}
