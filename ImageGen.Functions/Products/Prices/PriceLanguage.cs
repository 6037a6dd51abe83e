using System.Collections.Frozen;

namespace ImageGen.Products.Prices;

/// <summary>Where a currency sign stands.</summary>
internal enum SignPlace
{
    /// <summary>$19</summary>
    Before,

    /// <summary>€ 19</summary>
    BeforeWithSpace,

    /// <summary>19 €</summary>
    AfterWithSpace,
}

/// <summary>How a language writes prices. By hand: this process has no culture data.</summary>
/// <param name="Group">Between groups of three digits.</param>
/// <param name="From">The lowest of several prices; <c>{0}</c> is the price.</param>
/// <param name="Was">A former price.</param>
/// <param name="List">A price that the maker recommends.</param>
/// <param name="Net">A price without value-added tax.</param>
/// <param name="Many">The price of several articles together; <c>{1}</c> is their number.</param>
internal sealed record PriceLanguage(
    char Decimal, string Group, SignPlace Place, string From, string Was, string List, string Net, string Free, string Many)
{
    private const string Nbsp = "\u00A0";

    private static readonly FrozenDictionary<string, PriceLanguage> All = new Dictionary<string, PriceLanguage>
    {
        ["en"] = new('.', ",", SignPlace.Before, "from {0}", "Was {0}", "RRP {0}", "{0} excl. VAT", "Free", "{1} for {0}"),
        ["de"] = new(',', ".", SignPlace.AfterWithSpace, "ab {0}", "statt {0}", "UVP {0}", "{0} zzgl. MwSt.", "kostenlos", "{1} für {0}"),
        ["fr"] = new(',', Nbsp, SignPlace.AfterWithSpace, "à partir de {0}", "au lieu de {0}", "prix conseillé {0}", "{0} HT", "gratuit",
            "{1} pour {0}"),
        ["es"] = new(',', ".", SignPlace.AfterWithSpace, "desde {0}", "antes {0}", "PVPR {0}", "{0} sin IVA", "gratis", "{1} por {0}"),
        ["it"] = new(',', ".", SignPlace.AfterWithSpace, "da {0}", "invece di {0}", "prezzo consigliato {0}", "{0} IVA esclusa", "gratis",
            "{1} per {0}"),
        ["nl"] = new(',', ".", SignPlace.BeforeWithSpace, "vanaf {0}", "was {0}", "adviesprijs {0}", "{0} excl. btw", "gratis",
            "{1} voor {0}"),
        ["pl"] = new(',', Nbsp, SignPlace.AfterWithSpace, "od {0}", "poprzednio {0}", "cena katalogowa {0}", "{0} netto", "za darmo",
            "{1} za {0}"),
        ["pt"] = new(',', ".", SignPlace.BeforeWithSpace, "a partir de {0}", "antes {0}", "preço de tabela {0}", "{0} sem impostos",
            "grátis",
            "{1} por {0}"),
        ["ru"] = new(',', Nbsp, SignPlace.AfterWithSpace, "от {0}", "было {0}", "РРЦ {0}", "{0} без НДС", "бесплатно", "{1} за {0}"),
        ["uk"] = new(',', Nbsp, SignPlace.AfterWithSpace, "від {0}", "було {0}", "РРЦ {0}", "{0} без ПДВ", "безкоштовно", "{1} за {0}"),
        ["cs"] = new(',', Nbsp, SignPlace.AfterWithSpace, "od {0}", "původně {0}", "doporučená cena {0}", "{0} bez DPH", "zdarma",
            "{1} za {0}"),
        ["sv"] = new(',', Nbsp, SignPlace.AfterWithSpace, "från {0}", "tidigare {0}", "rek. pris {0}", "{0} exkl. moms", "gratis",
            "{1} för {0}"),
        ["da"] = new(',', ".", SignPlace.AfterWithSpace, "fra {0}", "før {0}", "vejl. pris {0}", "{0} ekskl. moms", "gratis",
            "{1} for {0}"),
        ["nb"] = new(',', Nbsp, SignPlace.AfterWithSpace, "fra {0}", "før {0}", "veil. pris {0}", "{0} ekskl. mva", "gratis",
            "{1} for {0}"),
        ["tr"] = new(',', ".", SignPlace.Before, "başlangıç fiyatı {0}", "önceki fiyat {0}", "liste fiyatı {0}", "{0} + KDV", "ücretsiz",
            "{1} adet {0}"),
        ["ja"] = new('.', ",", SignPlace.Before, "{0}から", "通常価格 {0}", "希望小売価格 {0}", "{0}（税抜）", "無料", "{1}点で{0}"),
        ["zh"] = new('.', ",", SignPlace.Before, "{0}起", "原价 {0}", "建议零售价 {0}", "{0}（未含税）", "免费", "{1}件{0}"),
        ["zh-TW"] = new('.', ",", SignPlace.Before, "{0}起", "原價 {0}", "建議售價 {0}", "{0}（未稅）", "免費", "{1}件{0}"),
        ["ko"] = new('.', ",", SignPlace.Before, "{0}부터", "정상가 {0}", "권장소비자가 {0}", "{0} (부가세 별도)", "무료", "{1}개 {0}"),
        ["vi"] = new(',', ".", SignPlace.AfterWithSpace, "từ {0}", "giá cũ {0}", "giá niêm yết {0}", "{0} chưa gồm VAT", "miễn phí",
            "{1} sản phẩm {0}"),
        ["id"] = new(',', ".", SignPlace.BeforeWithSpace, "mulai {0}", "sebelumnya {0}", "harga eceran {0}", "{0} belum termasuk PPN",
            "gratis",
            "{1} seharga {0}"),
        ["th"] = new('.', ",", SignPlace.Before, "เริ่มต้น {0}", "ราคาเดิม {0}", "ราคาแนะนำ {0}", "{0} ไม่รวม VAT", "ฟรี", "{1} ชิ้น {0}"),
        ["ar"] = new('.', ",", SignPlace.AfterWithSpace, "ابتداءً من {0}", "السعر السابق {0}", "السعر المقترح {0}", "{0} غير شامل الضريبة",
            "مجاني",
            "{1} مقابل {0}"),
        ["he"] = new('.', ",", SignPlace.AfterWithSpace, "החל מ-{0}", "במקום {0}", "מחיר מומלץ {0}", "{0} לא כולל מע״מ", "חינם",
            "{1} ב-{0}"),
        ["el"] = new(',', ".", SignPlace.AfterWithSpace, "από {0}", "από {0} πριν", "ΠΛΤ {0}", "{0} χωρίς ΦΠΑ", "δωρεάν", "{1} με {0}"),
        ["fi"] = new(',', Nbsp, SignPlace.AfterWithSpace, "alk. {0}", "aiemmin {0}", "ohjehinta {0}", "{0} alv 0 %", "ilmainen",
            "{1} kpl {0}"),
        ["hu"] = new(',', Nbsp, SignPlace.AfterWithSpace, "{0}-tól", "korábban {0}", "ajánlott ár {0}", "{0} + áfa", "ingyenes",
            "{1} db {0}"),
        ["bg"] = new(',', Nbsp, SignPlace.AfterWithSpace, "от {0}", "преди {0}", "препоръчителна цена {0}", "{0} без ДДС", "безплатно",
            "{1} за {0}"),
        ["ro"] = new(',', ".", SignPlace.AfterWithSpace, "de la {0}", "înainte {0}", "preț recomandat {0}", "{0} fără TVA", "gratuit",
            "{1} pentru {0}"),
        ["sk"] = new(',', Nbsp, SignPlace.AfterWithSpace, "od {0}", "pôvodne {0}", "odporúčaná cena {0}", "{0} bez DPH", "zadarmo",
            "{1} za {0}"),
        ["hr"] = new(',', ".", SignPlace.AfterWithSpace, "od {0}", "prije {0}", "preporučena cijena {0}", "{0} bez PDV-a", "besplatno",
            "{1} za {0}"),
        ["fa"] = new('٫', "٬", SignPlace.AfterWithSpace, "از {0}", "قیمت قبلی {0}", "قیمت پیشنهادی {0}", "{0} بدون مالیات", "رایگان",
            "{1} عدد {0}"),
        ["hi"] = new('.', ",", SignPlace.Before, "{0} से", "पहले {0}", "MRP {0}", "{0} + कर", "मुफ़्त", "{1} नग {0}"),
    }.ToFrozenDictionary();

    /// <summary>A language that is not known: the ISO code, a decimal point and no grouping, with English words.</summary>
    private static readonly PriceLanguage Unknown = All["en"] with { Group = "", Place = SignPlace.BeforeWithSpace };

    public bool IsUnknown => ReferenceEquals(this, Unknown);

    /// <summary>The rules of a BCP 47 tag, with those of its country.</summary>
    public static PriceLanguage Of(string? tag)
    {
        var (language, region) = (LanguageTag.Primary(tag), LanguageTag.Region(tag));
        var rules = All.GetValueOrDefault(language switch
        {
            null => "",
            "no" or "nn" => "nb",
            "zh" when region is "TW" or "HK" or "MO" => "zh-TW",
            _ => language,
        }) ?? Unknown;
        return (language, region) switch
        {
            ("de" or "it" or "fr", "CH" or "LI") => rules with { Decimal = '.', Group = "’", Place = SignPlace.BeforeWithSpace },
            ("es", "MX" or "US" or "PE" or "GT" or "HN" or "SV" or "PA" or "DO" or "PR" or "NI") =>
                rules with { Decimal = '.', Group = ",", Place = SignPlace.Before, List = "precio de lista {0}" },
            ("es", "CL" or "CO" or "AR" or "UY" or "PY" or "CR") => rules with { Place = SignPlace.Before, List = "precio de lista {0}" },
            ("pt", "PT") => rules with { Group = Nbsp, Place = SignPlace.AfterWithSpace, Net = "{0} sem IVA" },
            ("en", "US" or "CA") => rules with { List = "List price {0}", Net = "{0} plus tax" },
            ("en", "AU" or "NZ" or "SG" or "IN") => rules with { Net = "{0} excl. GST", List = region == "IN" ? "MRP {0}" : rules.List },
            _ => rules,
        };
    }
}
