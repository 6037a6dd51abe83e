namespace NetVips;

// How pixels move. The numbers are libvips' ABI.
public static partial class Enums
{
    /// <summary>Resampling kernel.</summary>
    public enum Kernel
    {
        Nearest = 0,
        Linear = 1,
        Cubic = 2,
        Mitchell = 3,
        Lanczos2 = 4,
        Lanczos3 = 5,
    }

    /// <summary>What new edges are filled with.</summary>
    public enum Extend
    {
        Black = 0,
        Copy = 1,
        Repeat = 2,
        Mirror = 3,
        White = 4,
        Background = 5,
    }

    /// <summary>Which way a picture is mirrored.</summary>
    public enum Direction
    {
        Horizontal = 0,
        Vertical = 1,
    }

    /// <summary>How far a picture is turned, clockwise.</summary>
    public enum Angle
    {
        D0 = 0,
        D90 = 1,
        D180 = 2,
        D270 = 3,
    }

    /// <summary>Where a picture is put on a larger one.</summary>
    public enum CompassDirection
    {
        Centre = 0,
        North = 1,
        East = 2,
        South = 3,
        West = 4,
        NorthEast = 5,
        SouthEast = 6,
        SouthWest = 7,
        NorthWest = 8,
    }
}
