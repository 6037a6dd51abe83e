using System.Collections.Frozen;

namespace ImageGen.Products.Prices;

/// <summary>A currency sign, word or code.</summary>
/// <param name="Codes">The currencies it may stand for.</param>
/// <param name="Default">The one it stands for when nothing tells which; null when that must stay open.</param>
/// <param name="IsMinor">It counts hundredths: cents, pence.</param>
/// <param name="NeedsHint">It is a word or a name elsewhere, and counts only where the page makes this currency probable.</param>
internal sealed record CurrencySign(
    string Text,
    IReadOnlyList<string> Codes,
    string? Default,
    bool IsCode = false,
    bool IsMinor = false,
    bool NeedsHint = false);

/// <summary>Currency signs of the world's shops, their decimals and their countries.</summary>
internal static class Currencies
{
    private const string Dollars = "USD CAD AUD NZD SGD HKD TWD MXN CLP COP ARS UYU JMD TTD BZD BBD BSD DOP FJD NAD LRD GYD SRD BND";

    // Sign, its currencies, and "!" before the one that it means by default.
    private static readonly string[] Table =
    [
        $"$={Dollars}", "US$=!USD", "USD$=!USD", "U$S=!USD", "US $=!USD", "CA$=!CAD", "CAD$=!CAD", "CDN$=!CAD", "CA $=!CAD", "C$=!CAD NIO",
        "AU$=!AUD", "AU $=!AUD", "A$=!AUD", "AUD$=!AUD", "NZ$=!NZD", "NZ $=!NZD", "HK$=!HKD", "HK $=!HKD", "S$=!SGD", "SG$=!SGD",
        "NT$=!TWD", "NT $=!TWD", "MX$=!MXN", "MX $=!MXN", "MXN$=!MXN", "Mex$=!MXN", "R$=!BRL", "R $=!BRL", "RD$=!DOP", "TT$=!TTD",
        "J$=!JMD", "BZ$=!BZD", "COL$=!COP", "COP$=!COP", "CLP$=!CLP", "AR$=!ARS", "ARS$=!ARS", "N$=!NAD", "FJ$=!FJD",
        "€=!EUR", "Euro=!EUR", "Euros=!EUR", "евро=!EUR", "євро=!EUR", "ευρώ=!EUR", "ユーロ=!EUR", "欧元=!EUR", "유로=!EUR",
        "£=!GBP EGP LBP SYP SDG", "E£=!EGP", "¥=JPY CNY", "円=!JPY", "日元=!JPY", "JP¥=!JPY", "CN¥=!CNY", "元=!CNY TWD HKD MOP", "人民币=!CNY",
        "RMB=!CNY", "圓=TWD HKD", "₩=!KRW", "원=!KRW", "₹=!INR", "रु=!INR NPR", "रु.=!INR NPR", "रुपये=!INR NPR", "रू=!NPR INR",
        "Rs=INR PKR LKR NPR MUR SCR", "Rs.=INR PKR LKR NPR MUR SCR", "₨=INR PKR LKR NPR MUR SCR", "৳=!BDT", "Tk=!BDT", "Tk.=!BDT",
        "₽=!RUB", "руб=!RUB BYN", "руб.=!RUB BYN", "рублей=!RUB BYN", "р.=!RUB BYN", "р=!RUB BYN", "Br=BYN ETB", "₴=!UAH", "грн=!UAH",
        "грн.=!UAH", "₸=!KZT", "тг=!KZT", "тенге=!KZT", "₾=!GEL", "₼=!AZN", "֏=!AMD", "₮=!MNT", "₭=!LAK", "៛=!KHR", "؋=!AFN",
        "Kč=!CZK", "Kc\u030C=!CZK", "Ft=!HUF", "Ft.=!HUF", "zł=!PLN", "zl=!PLN", "lei=!RON MDL", "leu=!RON MDL", "лв=!BGN", "лв.=!BGN",
        "kr=DKK NOK SEK ISK", "kr.=DKK NOK SEK ISK", "ден=!MKD", "дин=!RSD", "din.=!RSD", "kn=!HRK", "KM=!BAM", "Lekë=!ALL",
        "TL=!TRY", "₺=!TRY", "CHF=!CHF", "SFr.=!CHF", "Fr.=CHF", "Fr=CHF", "₫=!VND", "đ=!VND", "VNĐ=!VND", "vnđ=!VND", "đồng=!VND",
        "Rp=!IDR", "Rp.=!IDR", "RM=!MYR", "฿=!THB", "บาท=!THB", "₱=!PHP", "Php=!PHP", "₦=!NGN", "KSh=!KES", "Ksh=!KES", "KES=!KES",
        "TSh=!TZS", "USh=!UGX", "GH₵=!GHS", "GH¢=!GHS", "₵=!GHS", "₲=!PYG", "Gs.=!PYG", "S/=!PEN", "S/.=!PEN", "B/.=!PAB", "₡=!CRC",
        "Bs=BOB VES", "Bs.=BOB VES", "FCFA=!XOF XAF", "R=ZAR",
        "₪=!ILS", "ש\"ח=!ILS", "ש״ח=!ILS", "שח=!ILS", "NIS=!ILS", "שקלים=!ILS",
        "ر.س=!SAR", "ر.س.=!SAR", "ريال سعودي=!SAR", "\u20C1=!SAR", "SR=!SAR", "د.إ=!AED", "د.إ.=!AED", "درهم=AED MAD", "Dhs=AED MAD",
        "Dh=AED MAD", "DH=AED MAD", "د.ك=!KWD", "د.ك.=!KWD", "KD=!KWD", "د.ب=!BHD", "د.ب.=!BHD", "BD=!BHD", "ر.ع=!OMR", "ر.ع.=!OMR",
        "RO=!OMR", "ر.ق=!QAR", "ر.ق.=!QAR", "QR=!QAR", "ج.م=!EGP", "ج.م.=!EGP", "جنيه=!EGP SDG", "LE=!EGP", "د.ا=!JOD", "د.أ=!JOD",
        "JD=!JOD", "د.ت=!TND", "د.ت.=!TND", "DT=!TND", "د.م.=!MAD", "د.ج=!DZD", "دج=!DZD", "DA=!DZD", "د.ع=!IQD", "ل.ل=!LBP", "د.ل=!LYD",
        "ريال=SAR QAR OMR YER IRR", "ریال=!IRR", "﷼=SAR QAR OMR YER IRR", "دينار=KWD BHD JOD IQD TND LYD DZD", "تومان=!TOMAN",
        "تومن=!TOMAN", "dollars=USD CAD AUD NZD", "美元=!USD", "港币=!HKD", "新台幣=!TWD", "yen=!JPY", "pounds=!GBP",
    ];

    private static readonly string[] MinorTable =
    [
        "¢=USD CAD AUD NZD", "cents=USD CAD AUD NZD EUR", "ct=EUR", "ct.=EUR", "Cent=EUR", "p=GBP",
    ];

    private const string Codes =
        "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BMD BND BOB BRL BSD BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE"
        + " CZK DKK DOP DZD EGP ETB EUR FJD GBP GEL GHS GMD GTQ GYD HKD HNL HRK HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KRW KWD"
        + " KZT LAK LBP LKR LYD MAD MDL MGA MKD MMK MNT MOP MUR MVR MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN"
            + " PYG QAR RON"
        + " RSD RUB RWF SAR SDG SEK SGD SRD SYP THB TND TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND XAF XOF XPF YER ZAR ZMW";

    // Codes that are also words, names or models: they count only where the page makes the currency probable.
    private static readonly FrozenSet<string> Words = "ALL AMD ANG BAM CUP GEL LAK MAD MOP PEN TOP TRY SOS".Split(' ').ToFrozenSet();

    private static readonly FrozenSet<string> NoDecimals =
        "JPY KRW VND CLP PYG ISK UGX RWF XAF XOF XPF TOMAN".Split(' ').ToFrozenSet();

    private static readonly FrozenSet<string> ThreeDecimals = "KWD BHD OMR JOD IQD LYD TND".Split(' ').ToFrozenSet();

    // ISO gives these two decimals, but shops print none, so three digits after a separator are always a group.
    private static readonly FrozenSet<string> NoDecimalsInShops =
        "IDR HUF COP IRR MMK LAK KHR UZS TZS KZT CRC MNT LBP".Split(' ').ToFrozenSet();

    private static readonly FrozenSet<string> CommaDecimals = (
        "EUR BGN BRL CZK DKK HUF IDR ISK NOK PLN RON RSD RUB SEK TRY UAH BYN KZT VND ARS CLP COP UYU PYG BOB VES MKD BAM HRK ALL MDL"
        + " MAD DZD TND XOF XAF").Split(' ').ToFrozenSet();

    private static readonly FrozenDictionary<string, string> ByCountry = Pairs(
        "US USD CA CAD AU AUD NZ NZD GB GBP IE EUR ZA ZAR IN INR PK PKR LK LKR NP NPR BD BDT SG SGD HK HKD TW TWD CN CNY JP JPY KR KRW"
        + " VN VND ID IDR MY MYR TH THB PH PHP DE EUR AT EUR CH CHF LI CHF FR EUR BE EUR LU EUR NL EUR ES EUR PT EUR IT EUR GR EUR "
            + "FI EUR EE"
        + " EUR LV EUR LT EUR SK EUR SI EUR HR EUR BG EUR CY EUR MT EUR DK DKK SE SEK NO NOK IS ISK PL PLN CZ CZK HU HUF RO RON MD "
            + "MDL RS RSD"
        + " MK MKD BA BAM AL ALL TR TRY RU RUB BY BYN UA UAH KZ KZT GE GEL AM AMD AZ AZN IL ILS SA SAR AE AED KW KWD BH BHD OM OMR QA QAR"
        + " EG EGP JO JOD LB LBP IQ IQD IR IRR TN TND MA MAD DZ DZD LY LYD MX MXN CL CLP CO COP AR ARS PE PEN UY UYU PY PYG BO BOB VE VES"
        + " NI NIO CR CRC PA PAB DO DOP BR BRL NG NGN KE KES GH GHS TZ TZS UG UGX ET ETB MU MUR");

    // Languages of one market. "de" and "fr" without a country are read as the euro area; "en", "es", "pt" and "ar" tell no currency.
    private static readonly FrozenDictionary<string, string> ByLanguage = Pairs(
        "ja JPY ko KRW zh CNY da DKK sv SEK nb NOK no NOK nn NOK is ISK pl PLN cs CZK hu HUF ro RON bg EUR tr TRY th THB vi VND id IDR"
        + " ru RUB uk UAH he ILS hi INR de EUR fr EUR it EUR nl EUR fi EUR el EUR fa IRR bn BDT ur PKR ne NPR sk EUR sl EUR hr EUR et EUR"
        + " lv EUR lt EUR");

    private static readonly FrozenDictionary<char, CurrencySign[]> BySign = Signs()
        .GroupBy(sign => char.ToLowerInvariant(sign.Text[0]))
        .ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(sign => sign.Text.Length).ToArray());

    /// <summary>The decimals of ISO 4217; 2 for a currency that is not known.</summary>
    public static int Digits(string? code) =>
        code is null ? 2 : NoDecimals.Contains(code) ? 0 : ThreeDecimals.Contains(code) ? 3 : 2;

    /// <summary>Prices of this currency are printed without decimals.</summary>
    public static bool IsWhole(string code) => NoDecimals.Contains(code) || NoDecimalsInShops.Contains(code);

    /// <summary>The currency's home writes a comma before the decimals.</summary>
    public static bool HasDecimalComma(string code) => CommaDecimals.Contains(code);

    public static bool IsCode(string text) => CodeSet.Contains(text);

    /// <summary>The currency of the country of the hint, else of its language; null when that tells none.</summary>
    public static string? Home(PriceHint hint)
    {
        var (language, country) = (LanguageTag.Primary(hint.Language), hint.Country ?? LanguageTag.Region(hint.Language));
        return country is not null && ByCountry.TryGetValue(country.ToUpperInvariant(), out var home) ? home
            : country is null && language is not null && ByLanguage.TryGetValue(language, out home) ? home : null;
    }

    /// <summary>The longest sign that starts here and is not part of a word; null when none does.</summary>
    public static CurrencySign? At(string text, int index, PriceHint hint)
    {
        if (!BySign.TryGetValue(char.ToLowerInvariant(text[index]), out var signs))
            return null;
        foreach (var sign in signs)
        {
            // A sign of one or two letters, such as R or KD, is a sign only in its own case.
            var comparison = sign.IsCode || sign.Text.Length < 3 && char.IsUpper(sign.Text[0]) && sign.Text != "Ft"
                ? StringComparison.Ordinal
                : StringComparison.OrdinalIgnoreCase;
            if (string.Compare(text, index, sign.Text, 0, sign.Text.Length, comparison) == 0
                && WordBoundary.Fits(text, index, index + sign.Text.Length)
                && IsProbable(sign, hint))
                return sign;
        }
        return null;
    }

    /// <summary>Which currency a sign means under a hint; null when that stays open.</summary>
    public static string? Resolve(CurrencySign sign, PriceHint hint)
    {
        if (sign.Codes.Count == 1 && (sign.Default is not null || sign.IsMinor))
            return sign.Codes[0];
        if (hint.Currency is { } code && sign.Codes.Contains(code))
            return code;
        return Home(hint) is { } home && sign.Codes.Contains(home) ? home : sign.Default;
    }

    /// <summary>
    /// The code that a markup value means: <c>EUR</c>, <c>eur</c>, <c>€</c>, <c>VNĐ</c>, <c>Euro</c>; null for anything else.
    /// </summary>
    public static string? Parse(string? text, PriceHint hint)
    {
        var value = PriceCharacters.Fold(text is { Length: > 40 } ? "" : text ?? "").Trim();
        if (value.Length == 0)
            return null;
        if (IsCode(value.ToUpperInvariant()))
            return value.ToUpperInvariant();
        return At(value, 0, hint) is { } sign && sign.Text.Length == value.Length ? Resolve(sign, hint) : null;
    }

    private static readonly FrozenSet<string> CodeSet = Codes.Split(' ').ToFrozenSet();

    private static bool IsProbable(CurrencySign sign, PriceHint hint)
    {
        if (!sign.NeedsHint)
            return true;
        return (hint.Currency is { } code && sign.Codes.Contains(code)) || (Home(hint) is { } home && sign.Codes.Contains(home));
    }

    private static IEnumerable<CurrencySign> Signs()
    {
        foreach (var row in Table)
            yield return Sign(row, isMinor: false);
        foreach (var row in MinorTable)
            yield return Sign(row, isMinor: true);
        foreach (var code in Codes.Split(' '))
        {
            yield return new(code, [code], code, IsCode: true, NeedsHint: Words.Contains(code));
            if (code is "EUR" or "USD" or "GBP" or "CHF" or "PLN" or "CZK" or "SEK" or "NOK" or "DKK" or "RON" or "HUF")
                yield return new(code.ToLowerInvariant(), [code], code);
        }
    }

    private static CurrencySign Sign(string row, bool isMinor)
    {
        var separator = row.LastIndexOf('=');
        var codes = row[(separator + 1)..].Split(' ');
        var standard = codes.FirstOrDefault(code => code[0] == '!')?[1..];
        var text = row[..separator];
        return new(text, [.. codes.Select(code => code.TrimStart('!'))], standard, IsMinor: isMinor, NeedsHint: text is "p" or "ct" or "ct."
            or "Cent" or "Fr" or "Fr." or "р" or "Br" or "LE" or "RO" or "DA" or "DH" or "Dh" or "yen" or "pounds" or "KM" or "kn");
    }

    private static FrozenDictionary<string, string> Pairs(string text) =>
        text.Split(' ').Chunk(2).ToFrozenDictionary(pair => pair[0], pair => pair[1]);
}
