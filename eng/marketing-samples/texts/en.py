LOCALE, CODE, RATE = "en", "USD", 1.1
CTA, NEW, LOVED = "Shop now", "New in", "Bestseller"
TYPES = {
    "home": "Home & Living", "fashion": "Fashion & Accessories", "tech": "Audio & Tech", "desk": "Desk & Paper",
    "sport": "Active & Outdoor",
}
COLOURS = {
    "sage": "Sage", "terracotta": "Terracotta", "navy": "Navy", "mustard": "Mustard", "ivory": "Ivory",
    "graphite": "Graphite", "rose": "Dusty Rose", "forest": "Forest Green", "cognac": "Cognac", "sky": "Sky Blue",
    "plum": "Plum", "coral": "Coral",
}
# Two titles and a description of each.
PRODUCTS = {
    "mug": (
        "Hand-thrown \"Morning\" mug",
        "Stoneware mug, 12 oz",
        "Big enough for a proper coffee, glazed by hand in small batches."),
    "lamp": (
        "Mushroom table lamp",
        "\"Dusk\" dimmable table lamp with brass stem",
        "Warm, glare-free light for the quiet end of the day."),
    "bag": (
        "The everyday top-handle bag",
        "Vegetable-tanned leather bag – fits a 13\" laptop",
        "Full-grain leather that gets better with every trip."),
    "sneaker": (
        "Runaround sneakers",
        "Lightweight retro sneakers with recycled sole",
        "So light that you forget to take them off."),
    "bottle": (
        "Insulated bottle, 750 ml",
        "Trail bottle",
        "Cold for 24 hours, hot for 12. Leakproof, always."),
    "headphones": (
        "Quiet One wireless headphones",
        "Noise-cancelling over-ear headphones, 40 h battery",
        "All of the music and none of the train."),
    "chair": (
        "Holmer lounge chair",
        "Upholstered dining chair with solid oak legs & stain-proof fabric",
        "Sit for five minutes, stay for the evening."),
    "plant": (
        "Low-light house plant in pot",
        "Rubber plant",
        "Thrives on neglect and a splash of water a week."),
    "watch": (
        "Automatic watch, 40 mm",
        "Meridian field watch with leather strap",
        "Self-winding movement, sapphire glass, no notifications."),
    "notebook": (
        "Hardcover notebook",
        "Dotted notebook, 240 pages of 120 g paper",
        "Lies flat, takes ink, keeps your best ideas."),
    "candle": (
        "Fig & Cedar scented candle",
        "Soy candle, 55 hours",
        "A slow-burning hour of calm for the whole room."),
    "sunglasses": (
        "Riviera sunglasses",
        "Polarised sunglasses made of bio-acetate",
        "UV400 lenses in a frame that flatters everyone."),
    "speaker": (
        "Portable speaker",
        "360° Bluetooth speaker with walnut top",
        "Room-filling sound that fits on a bookshelf."),
    "vase": (
        "Stoneware bud vase",
        "Hand-turned vase, matte glaze, 24 cm",
        "Made for one perfect stem, or ten."),
}
