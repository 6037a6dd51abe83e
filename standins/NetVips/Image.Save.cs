using System.Runtime.InteropServices;
using NetVips.Native;

namespace NetVips;

public partial class Image
{
    /// <summary>Encodes by suffix, with options behind it: <c>.png[compression=3,filter=all]</c>.</summary>
    public byte[] WriteToBuffer(string formatString, VOption kwargs = null)
    {
        var saver = Marshal.PtrToStringUTF8(Operations.FindSaver(formatString)) ?? throw new VipsException("unable to write to buffer");
        var bracket = formatString.IndexOf('[', StringComparison.Ordinal);
        using var operation = On(saver).WithText(bracket < 0 ? null : formatString[bracket..]).With(kwargs);
        return operation.ToBytes();
    }

    public byte[] PngsaveBuffer(
        int? compression = null, bool? interlace = null, Enums.ForeignPngFilter? filter = null, bool? palette = null, int? q = null,
        double? dither = null, int? bitdepth = null, int? effort = null, Enums.ForeignKeep? keep = null, double[] background = null,
        int? pageHeight = null, string profile = null)
    {
        using var operation = Saver("pngsave_buffer", keep, background, pageHeight, profile)
            .With("compression", compression)
            .With("interlace", interlace)
            .With("filter", filter)
            .With("palette", palette)
            .With("Q", q)
            .With("dither", dither)
            .With("bitdepth", bitdepth)
            .With("effort", effort);
        return operation.ToBytes();
    }

    public byte[] JpegsaveBuffer(
        int? q = null, bool? optimizeCoding = null, bool? interlace = null, bool? trellisQuant = null, bool? overshootDeringing = null,
        bool? optimizeScans = null, int? quantTable = null, Enums.ForeignSubsample? subsampleMode = null, int? restartInterval = null,
        Enums.ForeignKeep? keep = null, double[] background = null, int? pageHeight = null, string profile = null)
    {
        using var operation = Saver("jpegsave_buffer", keep, background, pageHeight, profile)
            .With("Q", q)
            .With("optimize_coding", optimizeCoding)
            .With("interlace", interlace)
            .With("trellis_quant", trellisQuant)
            .With("overshoot_deringing", overshootDeringing)
            .With("optimize_scans", optimizeScans)
            .With("quant_table", quantTable)
            .With("subsample_mode", subsampleMode)
            .With("restart_interval", restartInterval);
        return operation.ToBytes();
    }

    public byte[] WebpsaveBuffer(
        int? q = null, bool? lossless = null, bool? exact = null, Enums.ForeignWebpPreset? preset = null, bool? smartSubsample = null,
        bool? nearLossless = null, int? alphaQ = null, bool? minSize = null, int? kmin = null, int? kmax = null, int? effort = null,
        int? targetSize = null, bool? mixed = null, bool? smartDeblock = null, int? passes = null, Enums.ForeignKeep? keep = null,
        double[] background = null, int? pageHeight = null, string profile = null)
    {
        using var operation = Saver("webpsave_buffer", keep, background, pageHeight, profile)
            .With("Q", q)
            .With("lossless", lossless)
            .With("exact", exact)
            .With("preset", preset)
            .With("smart_subsample", smartSubsample)
            .With("near_lossless", nearLossless)
            .With("alpha_q", alphaQ)
            .With("min_size", minSize)
            .With("kmin", kmin)
            .With("kmax", kmax)
            .With("effort", effort)
            .With("target_size", targetSize)
            .With("mixed", mixed)
            .With("smart_deblock", smartDeblock)
            .With("passes", passes);
        return operation.ToBytes();
    }

    public byte[] HeifsaveBuffer(
        int? q = null, int? bitdepth = null, bool? lossless = null, Enums.ForeignHeifCompression? compression = null, int? effort = null,
        Enums.ForeignSubsample? subsampleMode = null, Enums.ForeignHeifEncoder? encoder = null, string tune = null,
        Enums.ForeignKeep? keep = null, double[] background = null, int? pageHeight = null, string profile = null)
    {
        using var operation = Saver("heifsave_buffer", keep, background, pageHeight, profile)
            .With("Q", q)
            .With("bitdepth", bitdepth)
            .With("lossless", lossless)
            .With("compression", compression)
            .With("effort", effort)
            .With("subsample_mode", subsampleMode)
            .With("encoder", encoder)
            .With("tune", tune);
        return operation.ToBytes();
    }

    /// <summary>The raw pixels, band by band, row by row. <typeparamref name="T"/> must be as wide as <see cref="Format"/>.</summary>
    public unsafe T[] WriteToMemory<T>()
        where T : unmanaged
    {
        if ((ulong)sizeof(T) != Images.SizeOf(Format))
            throw new ArgumentException($"Band format '{Format}' does not match the requested type '{typeof(T)}'.");

        var pixels = Images.WriteToMemory(this, out var length);
        if (pixels == 0)
            throw new VipsException("unable to write to memory");

        try
        {
            return new ReadOnlySpan<T>((void*)pixels, checked((int)(length / (nuint)sizeof(T)))).ToArray();
        }
        finally
        {
            GLib.Free(pixels);
        }
    }

    private Operation Saver(string name, Enums.ForeignKeep? keep, double[] background, int? pageHeight, string profile)
    {
        // Before 8.15 metadata could only be kept or dropped as a whole.
        var operation = NetVips.AtLeastLibvips(8, 15)
            ? On(name).With("keep", keep)
            : On(name).With("strip", keep is { } kept ? kept == Enums.ForeignKeep.None : null);
        return operation.With("background", background).With("page_height", pageHeight).With("profile", profile);
    }
}
