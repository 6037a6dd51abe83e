namespace ModelSimulator.Painting.Reading;

/// <summary>The light of a scene: when it is, or what weather makes of it.</summary>
public enum Hour { Dawn, Day, Sunset, Dusk, Night, Storm, Fog }
