namespace ImageGen.Http;

/// <content>What can be wrong with marketing images.</content>
public sealed partial record ErrorCode
{
    public static readonly ErrorCode MarketingOff = new(
        "marketing-off", 503, "Marketing has no database",
        "An operator sets `Marketing:ConnectionString`; under the local host, `./imagegen up --with-postgres` installs PostgreSQL.",
        NeedsPerson: true);

    public static readonly ErrorCode NoSuchTemplate = new(
        "no-such-template", 404, "There is no such template", "`GET /marketing/templates` lists the caller's.");

    public static readonly ErrorCode NoSuchFeed = new(
        "no-such-feed", 404, "There is no such feed", "A feed exists once a `process` message has named its `outfeed_id`.");

    public static readonly ErrorCode NoSuchRow = new(
        "no-such-row", 404, "There is no such row", "`GET /marketing/outfeeds/{outfeed_id}` lists the rows of a feed.");

    public static readonly ErrorCode FeedRunning = new(
        "feed-running", 409, "A run of the feed is under way", "Wait until it has ended, or cancel it.");

    public static readonly ErrorCode FeedNotRunning = new(
        "feed-not-running", 409, "No run of the feed is under way", "A `process` message starts one.");

    public static readonly ErrorCode InvalidDesign = new(
        "invalid-design", 422, "The design cannot be drawn", "The sentence names the element and what to mend (`docs/templates.md`).");

    public static readonly ErrorCode NoSuchProduct = new(
        "no-such-product", 404, "There is no such product", "`GET /marketing/products` lists the caller's. Ids are case-sensitive.");

    public static readonly ErrorCode NoSuchFeedImage = new(
        "no-such-feed-image", 404, "The link opens no image",
        "Links are those of `feed.csv` and `feed.xml`, unchanged. They end with the secret under which they were made "
        + "(`Marketing:LinkSecret`), and with their product.");

    public static readonly ErrorCode CatalogueUnreadable = new(
        "catalogue-unreadable", 422, "The catalogue cannot be read",
        "Nothing was imported. The sentence says what to mend, with the line (`docs/marketing.md`).");

    private static readonly ErrorCode[] Marketing =
    [
        MarketingOff, NoSuchTemplate, NoSuchFeed, NoSuchRow, NoSuchProduct, NoSuchFeedImage, FeedRunning, FeedNotRunning,
        CatalogueUnreadable, InvalidDesign,
    ];
}
