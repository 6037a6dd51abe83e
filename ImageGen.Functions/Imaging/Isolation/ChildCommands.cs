using ImageGen.Imaging.Svg;

namespace ImageGen.Imaging.Isolation;

/// <summary>The commands for which this program starts itself once more. They are not meant for people.</summary>
public static class ChildCommands
{
    internal const int Done = 0;
    internal const int Refused = 3;

    internal const string DrawSvg = "draw-svg";
    internal const string CheckFont = "check-font";

    /// <summary>Runs what the arguments say, where they are such a command.</summary>
    /// <returns>The exit code; null where they are none, and the program has to go on.</returns>
    public static int? Run(string[] args) => args switch
    {
        [DrawSvg, var width, var height] => SvgDrawing.RunChild(int.Parse(width), int.Parse(height)),
        [CheckFont, var file] => FontTrial.RunChild(file),
        _ => null,
    };
}
