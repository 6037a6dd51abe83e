namespace NetVips;

// GLib's log. The numbers are libvips' ABI.
public static partial class Enums
{
    /// <summary>Levels of a log line.</summary>
    [Flags]
    public enum LogLevelFlags
    {
        FlagRecursion = 1 << 0,
        FlagFatal = 1 << 1,
        Error = 1 << 2,
        Critical = 1 << 3,
        Warning = 1 << 4,
        Message = 1 << 5,
        Info = 1 << 6,
        Debug = 1 << 7,
        LevelMask = ~(FlagRecursion | FlagFatal),
    }
}
