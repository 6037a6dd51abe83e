using ModelSimulator.Painting.Elements;
using ModelSimulator.Painting.Scenes;
using ModelSimulator.Painting.Surface;

namespace ModelSimulator.Painting.Reading;

/// <summary>Which words call for which scene. To teach the painter a new subject, write a scene and add a line.</summary>
public static class Subjects
{
    private static readonly (IScene Scene, float Weight, string[] Words)[] Known =
    [
        (new PosterScene(), 3f, ["poster", "movie poster", "film poster", "book cover", "album cover"]),
        (new AnimalScene(), 1.5f, [.. Species.Words]),
        (new PortraitScene(), 2f, ["portrait", "headshot", "selfie", "face"]),
        (new PortraitScene(), 1f, ["woman", "man", "girl", "boy", "person", "people", "queen", "king", "princess", "warrior", "wizard", "samurai", "lady", "gentleman",
            "child", "hero", "character", "knight", "witch", "dancer", "musician"]),
        (new SpaceScene(), 1.2f, ["space", "outer space", "galaxy", "galaxies", "nebula", "planet", "planets", "cosmos", "cosmic", "universe", "astronaut", "orbit", "saturn",
            "jupiter", "earth", "alien", "asteroid", "comet", "milky way", "spaceship", "rocket", "supernova"]),
        (new CityScene(), 1.1f, ["city", "cityscape", "skyline", "urban", "skyscraper", "skyscrapers", "downtown", "metropolis", "street", "streets", "buildings", "building",
            "architecture", "rooftops", "tokyo", "new york", "london", "paris", "manhattan", "cyberpunk", "town"]),
        (new ForestScene(), 1f, ["forest", "forests", "woods", "woodland", "tree", "trees", "jungle", "grove", "rainforest", "birches", "autumn leaves", "fairy tale"]),
        (new DesertScene(), 1f, ["desert", "dune", "dunes", "sahara", "sand", "canyon", "mesa", "camel", "camels", "oasis", "martian", "mars", "wild west"]),
        (new SeaScene(), 2.5f, ["lighthouse"]),
        (new MountainScene(), 2.2f, ["castle", "fortress", "palace", "kingdom"]),
        (new SeaScene(), 1f, ["sea", "ocean", "beach", "coast", "waves", "wave", "island", "islands", "harbor", "harbour", "ship", "boat", "sailboat", "sailing",
            "tropical", "seaside", "shore", "bay", "surf", "pirate"]),
        (new MeadowScene(), 1f, ["garden", "gardens", "meadow", "flower", "flowers", "field", "fields", "spring", "rose", "roses", "lavender", "tulip", "tulips", "poppies",
            "sunflower", "sunflowers", "daisies", "farm", "countryside", "park", "blossom", "blossoms", "grass", "prairie"]),
        (new MountainScene(), 1f, ["mountain", "mountains", "alps", "alpine", "peak", "peaks", "lake", "valley", "volcano", "glacier", "cliff", "cliffs", "landscape", "nature",
            "hill", "hills", "cabin", "house", "village", "dragon", "bridge", "fjord", "snow", "snowy", "winter", "arctic", "aurora", "northern lights", "ice", "wilderness", "river", "waterfall", "sky"]),
        (new MountainScene(), 0.3f, ["sunset", "sunrise", "dawn", "view", "scenery", "stars", "moon", "clouds"]),
        (new StillLifeScene(), 1.1f, ["product", "product photo", "bottle", "perfume", "cosmetics", "cosmetic", "vase", "cup", "mug", "jar", "can", "still life", "packaging", "watch",
            "shoe", "shoes", "sneakers", "headphones", "food", "fruit", "chair", "lamp", "candle", "studio", "coffee", "tea", "wine", "pottery", "cream", "skincare"]),
        (new GeometryScene(), 1f, ["geometric", "geometry", "circle", "circles", "square", "triangle", "bauhaus", "minimal", "minimalist", "logo", "icon", "pattern", "shapes", "infographic", "diagram"]),
        (new PaperScene(), 1f, ["paper", "papercut", "paper cut", "layered", "origami", "topographic", "layers"]),
        (new SilkScene(), 0.8f, ["abstract", "fluid", "liquid", "silk", "marble", "swirl", "swirls", "texture", "wallpaper", "background"]),
    ];

    private static readonly IScene[] Abstract = [new SilkScene(), new PaperScene(), new GeometryScene()];

    /// <summary>The scene that the most and earliest words ask for; an abstract if none does.</summary>
    public static IScene Choose(string words, string unwanted, Dice dice)
    {
        ArgumentNullException.ThrowIfNull(dice);
        var (best, most) = (dice.Pick(Abstract), 0f);
        foreach (var (scene, weight, names) in Known)
        {
            var score = 0f;
            foreach (var name in names)
            {
                var place = Wording.Place(words, name);
                if (place >= 0 && Wording.Place(unwanted, name) < 0) score += weight * (1.4f - place);
            }
            if (score > most) (best, most) = (scene, score);
        }
        return best;
    }
}
