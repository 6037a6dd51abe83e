LOCALE, CODE, RATE = "fr", "EUR", 1.05
CTA, NEW, LOVED = "Découvrir", "Nouveauté", "Coup de cœur"
TYPES = {
    "home": "Maison & Déco", "fashion": "Mode & Accessoires", "tech": "Audio & High-tech",
    "desk": "Bureau & Papeterie", "sport": "Sport & Plein air",
}
COLOURS = {
    "sage": "Sauge", "terracotta": "Terre cuite", "navy": "Bleu nuit", "mustard": "Moutarde", "ivory": "Ivoire",
    "graphite": "Graphite", "rose": "Vieux rose", "forest": "Vert forêt", "cognac": "Cognac", "sky": "Bleu ciel",
    "plum": "Prune", "coral": "Corail",
}
# Two titles and a description of each.
PRODUCTS = {
    "mug": (
        "Mug en grès «\u00a0Petit matin\u00a0»",
        "Grande tasse tournée à la main, 35 cl",
        "De quoi accueillir un vrai café, émaillée à la main."),
    "lamp": (
        "Lampe champignon",
        "Lampe à poser «\u00a0Crépuscule\u00a0» à intensité variable, pied en laiton",
        "Une lumière douce pour la fin du jour."),
    "bag": (
        "Sac à main en cuir",
        "Sac d'atelier en cuir à tannage végétal, format 13 pouces",
        "Un cuir pleine fleur qui embellit à chaque voyage."),
    "sneaker": (
        "Baskets légères",
        "Baskets rétro à semelle recyclée",
        "Si légères qu'on oublie de les enlever."),
    "bottle": (
        "Gourde isotherme, 75 cl",
        "Gourde en inox",
        "24 heures au frais, 12 heures au chaud, jamais de fuite."),
    "headphones": (
        "Casque sans fil",
        "Casque à réduction de bruit, 40 h d'autonomie",
        "Toute la musique, rien du métro."),
    "chair": (
        "Chaise «\u00a0Holmer\u00a0»",
        "Chaise de salle à manger rembourrée, pieds en chêne massif",
        "Assis pour cinq minutes, là pour la soirée."),
    "plant": (
        "Caoutchouc en pot",
        "Plante d'intérieur facile d'entretien",
        "Peu de lumière, un peu d'eau\u00a0: elle est heureuse."),
    "watch": (
        "Montre automatique, 40 mm",
        "Montre «\u00a0Méridien\u00a0» à bracelet de cuir",
        "Verre saphir, mouvement automatique, zéro notification."),
    "notebook": (
        "Carnet à couverture rigide",
        "Carnet pointillé, 240 pages de 120 g",
        "S'ouvre à plat, aime l'encre, garde vos idées."),
    "candle": (
        "Bougie figue & cèdre",
        "Bougie parfumée à la cire de soja, 55 heures",
        "Une heure de calme pour toute la pièce."),
    "sunglasses": (
        "Lunettes «\u00a0Riviera\u00a0»",
        "Lunettes de soleil polarisées en bio-acétate",
        "Des verres UV400 dans une monture qui va à tous."),
    "speaker": (
        "Enceinte nomade",
        "Enceinte Bluetooth à 360°, dessus en noyer",
        "Un son ample qui tient sur une étagère."),
    "vase": (
        "Soliflore en grès",
        "Vase tourné à la main, émail mat, 24 cm",
        "Pour une seule tige parfaite, ou pour dix."),
}
