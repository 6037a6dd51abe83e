namespace ModelSimulator.Painting.Reading;

/// <summary>How a picture is treated once it is painted: the word for a style.</summary>
public enum Look { Natural, Vivid, Photographic, Anime, Oil, Watercolour, Sketch, Ink, Flat, Retro }
