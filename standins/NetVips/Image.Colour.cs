namespace NetVips;

public partial class Image
{
    /// <summary>Lays the picture on a background and drops its alpha channel.</summary>
    public Image Flatten(double[] background = null, double? maxAlpha = null)
    {
        using var operation = On("flatten").With("background", background).With("max_alpha", maxAlpha);
        return operation.ToImage();
    }

    public Image Colourspace(Enums.Interpretation space, Enums.Interpretation? sourceSpace = null)
    {
        using var operation = On("colourspace").With("space", space).With("source_space", sourceSpace);
        return operation.ToImage();
    }

    public Image IccTransform(
        string outputProfile, Enums.PCS? pcs = null, Enums.Intent? intent = null, bool? blackPointCompensation = null,
        bool? embedded = null, string inputProfile = null, int? depth = null)
    {
        using var operation = On("icc_transform")
            .With("output_profile", outputProfile)
            .With("pcs", pcs)
            .With("intent", intent)
            .With("black_point_compensation", blackPointCompensation)
            .With("embedded", embedded)
            .With("input_profile", inputProfile)
            .With("depth", depth);
        return operation.ToImage();
    }
}
