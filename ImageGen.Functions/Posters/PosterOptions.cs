using System.ComponentModel.DataAnnotations;

namespace ImageGen.Posters;

/// <summary>What <c>POST /send_prompt</c> orders, and how often one address may ask for it. Section <c>Posters</c>.</summary>
public sealed class PosterOptions
{
    public const string Section = "Posters";

    /// <summary>The model, as <c>GET /api/models</c> lists them. Default empty: that of the quality.</summary>
    public string Model { get; set; } = "";

    /// <summary>Pixels, 64 to 4096; a model that has not this size makes the nearest one. Default 1024.</summary>
    [Range(64, 4096)]
    public int Width { get; set; } = 1024;

    /// <summary>Pixels, likewise. Default 1024.</summary>
    [Range(64, 4096)]
    public int Height { get; set; } = 1024;

    /// <summary>How closely the image follows the prompt, 1.1 to 10, where the model takes that. Default 8.</summary>
    [Range(1.1, 10, ErrorMessage = "a number from 1.1 to 10")]
    public double CfgScale { get; set; } = 8;

    /// <summary>The quality, which decides the model where none is named. Default <c>premium</c>.</summary>
    [RegularExpression("^(standard|premium)$", ErrorMessage = "standard or premium, such as premium")]
    public string Quality { get; set; } = "premium";

    /// <summary>
    /// How long an image may take to be stored before it is answered with a link of this service that shows it meanwhile, 1 second to 1
    /// minute. Default 5 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan StoreWait { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Requests of one address in a minute, 0 for no limit. Each instance of the service counts by itself. Default 10.</summary>
    [Range(0, int.MaxValue)]
    public int PerMinute { get; set; } = 10;

    /// <summary>Requests of one address in an hour, likewise. Default 50.</summary>
    [Range(0, int.MaxValue)]
    public int PerHour { get; set; } = 50;

    /// <summary>Requests of one address in a day, likewise. Default 200.</summary>
    [Range(0, int.MaxValue)]
    public int PerDay { get; set; } = 200;
}
