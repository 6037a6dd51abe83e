namespace NetVips;

// How files are read. The numbers are libvips' ABI.
public static partial class Enums
{
    /// <summary>Random needs the whole picture in memory; Sequential reads it top to bottom, once.</summary>
    public enum Access
    {
        Random = 0,
        Sequential = 1,
    }

    /// <summary>The least fault that makes a load fail; the default None takes truncated files for whole.</summary>
    public enum FailOn
    {
        None = 0,
        Truncated = 1,
        Error = 2,
        Warning = 3,
    }

    /// <summary>Whether a thumbnail may grow, shrink or both.</summary>
    public enum Size
    {
        Both = 0,
        Up = 1,
        Down = 2,
        Force = 3,
    }

    /// <summary>Which part a crop keeps.</summary>
    public enum Interesting
    {
        None = 0,
        Centre = 1,
        Entropy = 2,
        Attention = 3,
        Low = 4,
        High = 5,
        All = 6,
    }
}
