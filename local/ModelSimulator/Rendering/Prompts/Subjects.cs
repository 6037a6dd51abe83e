namespace ModelSimulator.Rendering.Prompts;

/// <summary>A subject that prompts can name.</summary>
/// <param name="Name">What the answer's header and the log call it.</param>
/// <param name="Weight">How much one of its words counts against those of other subjects.</param>
/// <param name="Words">English words; <see cref="Vocabulary"/> adds other languages.</param>
internal sealed record Subject(string Name, IScene Scene, float Weight, string[] Words)
{
    /// <summary>Whether a colour in the prompt is that of the subject, not that of the light. Default false.</summary>
    public bool HasOwnColour { get; init; }
}

/// <summary>Finds the subject of a prompt. To add one: write a scene, add it here, and to the list in README.md.</summary>
internal static class Subjects
{
    private static readonly IScene[] AbstractScenes = [new SilkScene(), new PaperScene(), new GeometryScene()];

    public static IReadOnlyList<Subject> All { get; } =
    [
        new("poster", new PosterScene(), 3f, ["poster", "movie poster", "film poster", "book cover", "album cover"]),
        .. Species.Names.Select(name => new Subject(name, new AnimalScene(), 1.5f, Species.WordsOf(name)) { HasOwnColour = true }),
        new("portrait", new PortraitScene(), 2f, ["portrait", "headshot", "selfie", "face"]) { HasOwnColour = true },
        new("person", new PortraitScene(), 1f,
        [
            "woman", "man", "girl", "boy", "person", "people", "queen", "king", "princess", "warrior", "wizard", "samurai", "lady",
            "gentleman", "child", "hero", "character", "knight", "witch", "dancer", "musician",
        ]) { HasOwnColour = true },
        new("space", new SpaceScene(), 1.2f,
        [
            "space", "outer space", "galaxy", "galaxies", "nebula", "planet", "planets", "cosmos", "cosmic", "universe", "astronaut",
            "orbit", "saturn", "jupiter", "earth", "alien", "asteroid", "comet", "milky way", "spaceship", "rocket", "supernova",
        ]),
        new("city", new CityScene(), 1.1f,
        [
            "city", "cityscape", "skyline", "urban", "skyscraper", "skyscrapers", "downtown", "metropolis", "street", "streets",
            "buildings", "building", "architecture", "rooftops", "tokyo", "new york", "london", "paris", "manhattan", "cyberpunk",
            "town",
        ]),
        new("forest", new ForestScene(), 1f,
        [
            "forest", "forests", "woods", "woodland", "tree", "trees", "jungle", "grove", "rainforest", "birches", "autumn leaves",
            "fairy tale",
        ]),
        new("desert", new DesertScene(), 1f,
        [
            "desert", "dune", "dunes", "sahara", "sand", "canyon", "mesa", "camel", "camels", "oasis", "martian", "mars", "wild west",
        ]),
        new("lighthouse", new SeaScene(), 2.5f, ["lighthouse"]),
        new("barn", new MeadowScene(), 2.5f, ["barn", "barns", "farmhouse"]) { HasOwnColour = true },
        new("teapot", new StillLifeScene(), 2.5f, ["teapot", "teapots", "tea pot", "kettle"]) { HasOwnColour = true },
        new("market hall", new MarketHallScene(), 2.5f, ["market hall", "market", "marketplace", "bazaar", "market stalls"]),
        new("paper boat", new SeaScene(), 3f, ["paper boat", "paper boats", "paper ship"]) { HasOwnColour = true },
        new("palm beach", new SeaScene(), 2.5f, ["palm", "palms", "palm tree", "palm trees", "palm beach", "coconut"]),
        new("castle", new MountainScene(), 2.2f, ["castle", "fortress", "palace", "kingdom"]),
        new("sea", new SeaScene(), 1f,
        [
            "sea", "ocean", "beach", "coast", "waves", "wave", "island", "islands", "harbor", "harbour", "ship", "boat", "sailboat",
            "sailing", "tropical", "seaside", "shore", "bay", "surf", "pirate",
        ]),
        new("meadow", new MeadowScene(), 1f,
        [
            "garden", "gardens", "meadow", "flower", "flowers", "field", "fields", "spring", "rose", "roses", "lavender", "tulip", "tulips",
            "poppies", "sunflower", "sunflowers", "daisies", "farm", "countryside", "park", "blossom", "blossoms", "grass", "prairie",
        ]),
        new("mountain", new MountainScene(), 1f,
        [
            "mountain", "mountains", "alps", "alpine", "peak", "peaks", "lake", "valley", "volcano", "glacier", "cliff", "cliffs",
            "landscape", "nature", "hill", "hills", "cabin", "house", "village", "dragon", "bridge", "fjord", "snow", "snowy", "winter",
            "arctic", "aurora", "northern lights", "ice", "wilderness", "river", "waterfall", "sky",
        ]),
        new("sky", new MountainScene(), 0.3f, ["sunset", "sunrise", "dawn", "view", "scenery", "stars", "moon", "clouds"]),
        new("product", new StillLifeScene(), 1.1f,
        [
            "product", "product photo", "bottle", "perfume", "cosmetics", "cosmetic", "vase", "cup", "mug", "jar", "can", "still life",
            "packaging", "watch", "shoe", "shoes", "sneakers", "headphones", "food", "fruit", "chair", "lamp", "candle", "studio", "coffee",
            "tea", "wine", "pottery", "cream", "skincare",
        ]) { HasOwnColour = true },
        new("geometry", new GeometryScene(), 1f,
        [
            "geometric", "geometry", "circle", "circles", "square", "triangle", "bauhaus", "minimal", "minimalist", "logo", "icon",
            "pattern", "shapes", "infographic", "diagram",
        ]),
        new("paper", new PaperScene(), 1f, ["paper", "papercut", "paper cut", "layered", "origami", "topographic", "layers"]),
        new("silk", new SilkScene(), 0.8f,
        [
            "abstract", "fluid", "liquid", "silk", "marble", "swirl", "swirls", "texture", "wallpaper", "background",
        ]),
    ];

    /// <summary>The subject with the most and earliest words in the prompt; null when no word is known.</summary>
    /// <param name="words">The prompt in the form of <see cref="PromptText.Normalise"/>.</param>
    /// <param name="unwanted">The negative prompt, likewise.</param>
    public static Subject? Find(string words, string unwanted)
    {
        var (best, max) = ((Subject?)null, 0f);
        foreach (var subject in All)
        {
            var score = 0f;
            foreach (var word in subject.Words)
            {
                var place = PromptText.Place(words, word);
                if (place >= 0 && PromptText.Place(unwanted, word) < 0)
                    score += subject.Weight * (1.4f - place);
            }
            if (score > max)
                (best, max) = (subject, score);
        }
        return best;
    }

    /// <summary>What is rendered when no subject is known.</summary>
    public static IScene Abstract(SeededRandom random) => random.Pick(AbstractScenes);
}
