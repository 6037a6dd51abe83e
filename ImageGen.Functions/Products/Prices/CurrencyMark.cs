using System.Collections.Frozen;

namespace ImageGen.Products.Prices;

/// <summary>
/// The sign that a reader of a language expects for a currency; the ISO code where a sign would be read as another currency.
/// </summary>
internal static class CurrencyMark
{
    private static readonly FrozenDictionary<string, string> Signs = Pairs(
        "EUR € GBP £ INR ₹ ILS ₪ VND ₫ THB ฿ TRY ₺ RUB ₽ UAH ₴ BRL R$ PLN zł CZK Kč HUF Ft PHP ₱ NGN ₦ KZT ₸ GEL ₾ AZN ₼ AMD ֏ PYG ₲ CRC ₡"
        + " GHS GH₵ KRW ₩ BDT ৳ MNT ₮ KHR ៛ LAK ₭ RON lei IDR Rp PEN S/ BGN лв.");

    // Signs of several currencies: plain at home, with a prefix elsewhere.
    private static readonly FrozenDictionary<string, string> Dollars = Pairs(
        "USD US$ CAD CA$ AUD A$ NZD NZ$ HKD HK$ SGD S$ TWD NT$ MXN MX$ CLP CLP$ COP COL$ ARS AR$ UYU UY$ DOP RD$ JMD J$ TTD TT$");

    private static readonly FrozenDictionary<string, string> Home = Pairs(
        "DKK kr. SEK kr NOK kr ISK kr ZAR R PKR Rs LKR Rs NPR Rs KES KSh MYR RM BAM KM RSD din.");

    private static readonly FrozenDictionary<string, string> Arabic = Pairs(
        "SAR ر.س AED د.إ KWD د.ك QAR ر.ق BHD د.ب OMR ر.ع EGP ج.م JOD د.أ MAD د.م. TND د.ت DZD د.ج IQD د.ع LBP ل.ل LYD د.ل TOMAN تومان");

    public static string For(string currency, string? language)
    {
        var (primary, home) = (LanguageTag.Primary(language), Currencies.Home(new(language)));
        if (Dollars.TryGetValue(currency, out var dollar))
            return home == currency || (currency == "USD" && (home is null || !Dollars.ContainsKey(home)) && primary is not ("zh" or "pt"))
                ? "$" : dollar;
        return currency switch
        {
            "JPY" => primary == "zh" ? "JP¥" : "¥",
            "CNY" => primary == "zh" ? "¥" : "CN¥",
            "TOMAN" when primary == "fa" => "تومان",
            _ when primary == "ar" && Arabic.TryGetValue(currency, out var arabic) => arabic,
            _ when home == currency && Home.TryGetValue(currency, out var local) => local,
            _ => Signs.GetValueOrDefault(currency, currency),
        };
    }

    private static FrozenDictionary<string, string> Pairs(string text) =>
        text.Split(' ').Chunk(2).ToFrozenDictionary(pair => pair[0], pair => pair[1]);
}
