using System.ComponentModel.DataAnnotations;

namespace ImageGen.LocalHost.Storage;

/// <summary>Where images and records are kept on disk. Section <c>Disk</c>.</summary>
public sealed class DiskOptions
{
    public const string Section = "Disk";

    /// <summary>
    /// The data folder; made when missing. Default <c>.imagegen</c> in the current folder. Holds <c>images/</c>, <c>staging/</c>,
    /// <c>records/</c>, <c>by-user/</c>, <c>keys/</c>, <c>unfinished/</c> and <c>link.key</c>. One process at a time may use it, except for
    /// keys.
    /// </summary>
    [Required]
    public string Root { get; set; } = ".imagegen";
}
