using System.Globalization;
using System.Text;

namespace ModelSimulator.Rendering.Prompts;

/// <summary>
/// Common words in German, French, Spanish, Portuguese, Japanese and Chinese for the English words that subjects, lighting and scenes are
/// found by.
/// </summary>
internal static class Vocabulary
{
    private static readonly (string English, string Words)[] Table =
    [
        ("mountain", "berg, berge, gebirge, montagne, montagnes, montaña, montañas, montanha, montanhas, 山, 山脈, 山脉"),
        ("sea", "meer, ozean, mer, océan, mar, océano, oceano, 海, 大海, 海洋"),
        ("beach", "strand, plage, playa, praia, 浜辺, 海辺, 砂浜, ビーチ, 海滩, 海灘, 沙滩, 沙灘"),
        ("palm", "palme, palmen, palmier, palmiers, palmera, palmeras, palmeira, palmeiras, ヤシ, 椰子, 棕榈"),
        ("lake", "am see, ein see, bergsee, lac, lago, 湖"),
        ("river", "fluss, rivière, río, 川, 河"),
        ("island", "insel, île, isla, ilha, 島, 岛"),
        ("boat", "ein boot, das boot, boote, segelboot, schiff, bateau, voilier, barco, velero, veleiro, 船, ヨット, 帆船"),
        ("paper boat", "papierboot, papierschiffchen, bateau en papier, barco de papel, barquito de papel, 紙の船, 紙船, 纸船"),
        ("lighthouse", "leuchtturm, phare, faro, farol, 灯台, 灯塔, 燈塔"),
        ("city", "stadt, großstadt, ville, ciudad, cidade, 都市, 街, 町, 城市"),
        ("market", "markthalle, markt, marché, halles, mercado, 市場, 市场"),
        ("forest", "wald, wälder, forêt, bosque, selva, floresta, 森, 森林, 树林"),
        ("tree", "baum, bäume, arbre, arbres, árbol, árboles, árvore, árvores, 木, 树, 樹"),
        ("desert", "wüste, désert, desierto, deserto, 砂漠, 沙漠"),
        ("flower", "blume, blumen, fleur, fleurs, flor, flores, 花, 花朵"),
        ("garden", "garten, jardin, jardín, jardim, 庭, 庭園, 花园, 花園"),
        ("meadow", "wiese, prairie fleurie, prado, pradera, 草原, 草地"),
        ("barn", "scheune, grange, granero, celeiro, 納屋, 谷仓, 穀倉"),
        ("house", "haus, häuser, maison, casa, 家, 房子"),
        ("castle", "schloss, burg, château, castillo, castelo, 城, 城堡"),
        ("cat", "katze, katzen, kätzchen, un chat, le chat, chaton, gato, gatos, 猫, 貓"),
        ("dog", "hund, hunde, chien, chiens, perro, perros, cachorro, cão, 犬, 狗"),
        ("fox", "fuchs, renard, zorro, raposa, 狐, キツネ, 狐狸"),
        ("bear", "bär, un ours, oso, urso, 熊"),
        ("lion", "löwe, león, leão, ライオン, 狮子, 獅子"),
        ("rabbit", "hase, kaninchen, lapin, conejo, coelho, うさぎ, 兎, 兔子"),
        ("portrait", "porträt, retrato, 肖像, ポートレート"),
        ("woman", "frau, femme, mujer, mulher, 女性, 女人"),
        ("man", "mann, homme, hombre, homem, 男性, 男人"),
        ("child", "ein kind, kinder, enfant, niño, niña, criança, 子供, 孩子"),
        ("space", "weltraum, weltall, espace, espacio, espaço, 宇宙, 太空"),
        ("planet", "planeten, planète, planeta, 惑星, 行星"),
        ("teapot", "teekanne, théière, tetera, bule, ティーポット, 急須, 茶壶, 茶壺"),
        ("cup", "tasse, taza, xícara, カップ, 杯子"),
        ("bottle", "flasche, bouteille, botella, garrafa, 瓶, ボトル, 瓶子"),
        ("vase", "florero, jarrón, 花瓶"),
        ("product", "produkt, produit, producto, produto, 製品, 商品, 产品, 產品"),
        ("sunset", "sonnenuntergang, coucher de soleil, atardecer, puesta de sol, pôr do sol, 夕焼け, 夕日, 日落, 夕阳, 夕陽"),
        ("sunrise", "sonnenaufgang, lever de soleil, amanecer, amanhecer, nascer do sol, 日の出, 朝焼け, 日出"),
        ("night", "nacht, nuit, noche, noite, 夜, 夜晚, 花火"),
        ("fog", "nebel, brouillard, niebla, névoa, 霧, 雾"),
        ("rain", "regen, pluie, lluvia, chuva, 雨"),
        ("snow", "schnee, neige, nieve, neve, 雪"),
        ("winter", "hiver, invierno, inverno, 冬, 冬天"),
        ("red", "rot, rote, roter, rotes, rouge, rojo, roja, vermelho, vermelha, 赤い, 红色, 紅色"),
        ("blue", "blau, blaue, blauer, blaues, bleu, bleue, azul, 青い, 蓝色, 藍色"),
        ("green", "grün, grüne, grüner, grünes, vert, verte, verde, 緑の, 绿色, 綠色"),
        ("black", "schwarz, schwarze, schwarzer, schwarzes, noire, negro, negra, preto, preta, 黒い, 黑色"),
        ("white", "weiß, weiße, weißer, weißes, blanc, blanche, blanco, blanca, branco, branca, 白い, 白色"),
        ("yellow", "gelb, gelbe, gelber, gelbes, jaune, amarillo, amarilla, amarelo, amarela, 黄色い, 黄色, 黃色"),
        ("sky", "himmel, ciel, cielo, céu, 空, 天空"),
        ("background", "hintergrund, arrière-plan, arrière plan, fondo, fundo, plano de fundo, 背景"),
        ("ground", "boden, suelo, chão, 地面"),
        ("grass", "gras, herbe, hierba, grama, 芝生, 草"),
        ("left", "links, linke, linker, linkes, gauche, izquierda, esquerda, 左"),
        ("right", "rechts, rechte, rechter, rechtes, droite, derecha, direita, 右"),
        ("autumn", "herbst, automne, otoño, outono, 秋, 秋天"),
    ];

    private static readonly (string English, string Word)[] Spaced = [.. All.Where(one => one.Word[0] < '\u3000')];
    private static readonly (string English, string Word)[] Unspaced = [.. All.Where(one => one.Word[0] >= '\u3000')];

    private static IEnumerable<(string English, string Word)> All =>
        Table.SelectMany(row => row.Words.Split(", ").Select(word => (row.English, word))).OrderByDescending(one => one.word.Length);

    /// <summary>Puts the English word behind each word of the table. Longer words win: 海滩 is a beach and contains the sea.</summary>
    /// <param name="words">Lower case, one space between words, one on both ends.</param>
    public static string AddEnglish(string words)
    {
        foreach (var (english, word) in Spaced)
            words = words.Replace($" {word} ", $" {word} {english} ", StringComparison.Ordinal);
        return words.AsSpan().ContainsAnyInRange('\u3040', '\u9fff') ? AddUnspaced(words) : words;
    }

    /// <summary>Japanese and Chinese have no spaces between words, so their words are found anywhere.</summary>
    private static string AddUnspaced(string words)
    {
        var result = new StringBuilder();
        for (var at = 0; at < words.Length;)
        {
            var (english, word) = Unspaced.FirstOrDefault(one => string.CompareOrdinal(words, at, one.Word, 0, one.Word.Length) == 0);
            if (word is null)
                result.Append(words[at++]);
            else
            {
                result.Append(CultureInfo.InvariantCulture, $"{word} {english} ");
                at += word.Length;
            }
        }
        return result.ToString();
    }
}
