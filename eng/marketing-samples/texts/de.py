LOCALE, CODE, RATE = "de", "EUR", 1.0
CTA, NEW, LOVED = "Jetzt entdecken", "Neu", "Lieblingsstück"
TYPES = {
    "home": "Wohnen & Deko", "fashion": "Mode & Accessoires", "tech": "Audio & Technik", "desk": "Büro & Papier",
    "sport": "Sport & Draußen",
}
COLOURS = {
    "sage": "Salbei", "terracotta": "Terrakotta", "navy": "Nachtblau", "mustard": "Senfgelb", "ivory": "Elfenbein",
    "graphite": "Graphit", "rose": "Altrosa", "forest": "Waldgrün", "cognac": "Cognac", "sky": "Himmelblau",
    "plum": "Pflaume", "coral": "Koralle",
}
# Two titles and a description of each.
PRODUCTS = {
    "mug": (
        "Handgedrehter Becher „Morgenlicht“",
        "Steinzeugbecher, 350 ml",
        "Groß genug für einen richtigen Kaffee, von Hand glasiert."),
    "lamp": (
        "Tischleuchte „Dämmerung“",
        "Dimmbare Pilzleuchte mit Messingfuß",
        "Warmes, blendfreies Licht für die stillen Stunden."),
    "bag": (
        "Henkeltasche aus Leder",
        "Pflanzlich gegerbte Ledertasche für 13-Zoll-Laptops",
        "Vollnarbiges Leder, das mit jeder Reise schöner wird."),
    "sneaker": (
        "Leichte Alltagssneaker",
        "Retro-Sneaker mit recycelter Sohle – für Straße, Büro & Wochenende",
        "So leicht, dass man sie vergisst."),
    "bottle": (
        "Isolierflasche, 750 ml",
        "Edelstahl-Trinkflasche",
        "24 Stunden kalt, 12 Stunden heiß, immer dicht."),
    "headphones": (
        "Kopfhörer mit Geräuschunterdrückung",
        "Kabelloser Kopfhörer, 40 Stunden Akku",
        "Die ganze Musik, nichts von der S-Bahn."),
    "chair": (
        "Polsterstuhl „Holmer“",
        "Esszimmerstuhl mit massiven Eichenbeinen und fleckabweisendem Bezug",
        "Für fünf Minuten hinsetzen, den ganzen Abend bleiben."),
    "plant": (
        "Gummibaum im Übertopf",
        "Pflegeleichte Zimmerpflanze",
        "Braucht wenig Licht und einen Schluck Wasser pro Woche."),
    "watch": (
        "Automatikuhr, 40 mm",
        "Armbanduhr „Meridian“ mit Lederband",
        "Saphirglas, Automatikwerk, keine Benachrichtigungen."),
    "notebook": (
        "Notizbuch, gepunktet",
        "Hardcover-Notizbuch, 240 Seiten à 120 g/m²",
        "Liegt flach, verträgt Tinte, merkt sich alles."),
    "candle": (
        "Duftkerze Feige & Zeder",
        "Sojakerze, 55 Stunden Brenndauer",
        "Eine Stunde Ruhe für den ganzen Raum."),
    "sunglasses": (
        "Sonnenbrille „Riviera“",
        "Polarisierte Sonnenbrille aus Bio-Acetat",
        "UV400-Gläser in einer Fassung, die jedem steht."),
    "speaker": (
        "360°-Lautsprecher",
        "Bluetooth-Lautsprecher mit Nussbaumdeckel",
        "Raumfüllender Klang, so groß wie ein Buch."),
    "vase": (
        "Vase aus Steinzeug",
        "Handgedrehte Vase mit matter Glasur, 24 cm",
        "Gemacht für einen einzelnen Zweig, oder für zehn."),
}
