"""Writes the catalogue: what a shop that sells in six languages exports to Meta and Google."""
import csv
import pathlib

from drawings import KINDS
from texts import ar, de, en, fr, hi, ja

# Products of each language: 200 together.
SHARES = {en: 34, de: 34, fr: 33, ja: 33, ar: 33, hi: 33}
# Price in euros, brand, type, Google's category.
FACTS = {
    "mug": (24, "Halden Keramik", "home", "Home & Garden > Kitchen & Dining > Tableware > Drinkware > Mugs"),
    "lamp": (119, "Lampa Nove", "home", "Home & Garden > Lighting > Lamps"),
    "bag": (249, "Maison Odile", "fashion", "Apparel & Accessories > Handbags, Wallets & Cases > Handbags"),
    "sneaker": (95, "Rinku Run", "fashion", "Apparel & Accessories > Shoes"),
    "bottle": (32, "Fjellvann", "sport", "Home & Garden > Kitchen & Dining > Food & Beverage Carriers > Water Bottles"),
    "headphones": (199, "Auralo", "tech", "Electronics > Audio > Audio Components > Headphones & Headsets > Headphones"),
    "chair": (289, "Studio Holmer", "home", "Furniture > Chairs"),
    "plant": (39, "Gröna Rum", "home", "Home & Garden > Plants > Indoor Plants"),
    "watch": (345, "Meridian & Sons", "fashion", "Apparel & Accessories > Jewelry > Watches"),
    "notebook": (19, "Papier & Fils", "desk", "Office Supplies > General Office Supplies > Paper Products > Notebooks & Notepads"),
    "candle": (34, "Halden Keramik", "home", "Home & Garden > Decor > Home Fragrances > Candles"),
    "sunglasses": (129, "Soleila", "fashion", "Apparel & Accessories > Clothing Accessories > Sunglasses"),
    "speaker": (149, "Auralo", "tech", "Electronics > Audio > Audio Components > Speakers"),
    "vase": (45, "Halden Keramik", "home", "Home & Garden > Decor > Vases"),
}
COLUMNS = (
    "id title description availability condition price sale_price link image_link brand google_product_category product_type color size"
    " item_group_id custom_label_0 custom_label_1 price_now price_before discount badge cta").split()
NO_BREAK, NARROW_NO_BREAK = "\u00a0", "\u202f"


def amount(euros, shop):
    if shop.CODE == "JPY":
        return round(euros * shop.RATE / 100) * 100 - 20
    if shop.CODE == "INR":
        return round(euros * shop.RATE / 100) * 100 - 1
    if shop.CODE == "AED":
        return round(euros * shop.RATE / 5) * 5 - 1
    return round(euros * shop.RATE) - (.05 if shop.CODE == "USD" else .1)


def exported(value, shop):
    return f"{value} JPY" if shop.CODE == "JPY" else f"{value:.2f} {shop.CODE}"


def shown(value, shop):
    """As the shop's own pages show the price in this language."""
    if shop.LOCALE == "en":
        return f"${value:,.2f}"
    if shop.LOCALE in ("de", "fr"):
        return f"{value:.2f}".replace(".", ",") + NO_BREAK + "€"
    if shop.LOCALE == "ja":
        return f"¥{value:,}"
    if shop.LOCALE == "ar":
        return f"{value:,}{NO_BREAK}درهم"
    last, rest = f"{value:,}".replace(",", "")[-3:], f"{value:,}".replace(",", "")[:-3]
    return f"₹{rest},{last}" if rest else f"₹{last}"


def percent_off(percent, shop):
    return {"en": f"{percent}% off", "de": f"−{percent}{NO_BREAK}%", "fr": f"−{percent}{NARROW_NO_BREAK}%", "ja": f"{percent}%オフ",
            "ar": f"خصم {percent}%", "hi": f"{percent}% छूट"}[shop.LOCALE]


def rows_of(shop, begin, count):
    variants = [(kind, colour, place) for place in range(3) for kind, (_, *colours) in KINDS.items() for colour in [colours[place]]]
    # Another part of the assortment in each language.
    for number in range(count):
        kind, colour, place = variants[(begin + number) % len(variants)]
        euros, brand, type_, category = FACTS[kind]
        first, second, description = shop.PRODUCTS[kind]
        title = (first, second)[(begin + number) % 2]
        if (begin + number) % 3 == 0:
            title += ("・" if shop.LOCALE == "ja" else "، " if shop.LOCALE == "ar" else ", ") + shop.COLOURS[colour]
        price = amount(euros, shop)
        percent = (10, 15, 20, 25, 30)[number % 7 % 5] if number * 7 % 5 < 2 else 0
        sale = amount(euros * (100 - percent) / 100, shop) if percent else None
        badge = {0: shop.NEW, 4: shop.LOVED}.get(number % 7, "")
        slug = f"{kind}-{colour}"
        yield dict(zip(COLUMNS, (
            f"{shop.LOCALE.upper()}-{1001 + number}", title, description, "out of stock" if number % 17 == 11 else "in stock", "new",
            exported(price, shop), exported(sale, shop) if sale else "",
            f"https://shop.example/{shop.LOCALE}/{slug}-{1001 + number}?utm_source=feed&utm_medium=ads",
            f"{{pictures}}/{slug}.png", brand, category, shop.TYPES[type_], shop.COLOURS[colour], "42" if kind == "sneaker" else "",
            kind, shop.LOCALE, ("spring", "evergreen")[number % 2], shown(sale or price, shop), shown(price, shop) if sale else "",
            percent_off(percent, shop) if percent else "", badge, shop.CTA)))


def write(path: pathlib.Path):
    with path.open("w", encoding="utf-8", newline="") as file:
        catalogue = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        catalogue.writeheader()
        for index, (shop, count) in enumerate(SHARES.items()):
            catalogue.writerows(rows_of(shop, index * 9, count))
