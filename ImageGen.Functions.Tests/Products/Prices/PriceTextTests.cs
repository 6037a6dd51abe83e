using ImageGen.Products.Prices;

namespace ImageGen.Tests.Products.Prices;

public sealed class PriceTextTests
{
    [Theory]
    [InlineData("en-US", 1249.9, "USD", "$1,249.90")]
    [InlineData("en", 19, "USD", "$19")]
    [InlineData("en-CA", 19, "USD", "US$19")]
    [InlineData("en-CA", 19, "CAD", "$19")]
    [InlineData("en-US", 19, "CAD", "CA$19")]
    [InlineData("en-GB", 55, "GBP", "£55")]
    [InlineData("en-GB", 55.5, "CHF", "CHF␣55.50")]
    [InlineData("en-US", 129, "SEK", "SEK␣129")]
    [InlineData("en-ZA", 1299, "ZAR", "R1,299")]
    [InlineData("en-IN", 149999, "INR", "₹1,49,999")]
    [InlineData("de", 19.9, "EUR", "19,90␣€")]
    [InlineData("de", 1249, "EUR", "1.249␣€")]
    [InlineData("de-CH", 1290.5, "CHF", "CHF␣1’290.50")]
    [InlineData("fr", 1249.9, "EUR", "1␣249,90␣€")]
    [InlineData("fr-CA", 19.9, "CAD", "19,90␣$")]
    [InlineData("es", 1249.9, "EUR", "1.249,90␣€")]
    [InlineData("es-MX", 1249.9, "MXN", "$1,249.90")]
    [InlineData("es-CL", 129990, "CLP", "$129.990")]
    [InlineData("it", 19.9, "EUR", "19,90␣€")]
    [InlineData("nl", 19.9, "EUR", "€␣19,90")]
    [InlineData("pl", 1129.9, "PLN", "1␣129,90␣zł")]
    [InlineData("pt-BR", 1249.9, "BRL", "R$␣1.249,90")]
    [InlineData("pt-PT", 1249.9, "EUR", "1␣249,90␣€")]
    [InlineData("ru", 1290, "RUB", "1␣290␣₽")]
    [InlineData("uk", 1290.5, "UAH", "1␣290,50␣₴")]
    [InlineData("cs", 1290, "CZK", "1␣290␣Kč")]
    [InlineData("sv", 1290, "SEK", "1␣290␣kr")]
    [InlineData("sv", 1290, "NOK", "1␣290␣NOK")]
    [InlineData("da", 1198, "DKK", "1.198␣kr.")]
    [InlineData("nb", 1198, "NOK", "1␣198␣kr")]
    [InlineData("tr", 1290.5, "TRY", "₺1.290,50")]
    [InlineData("ja", 19800, "JPY", "19,800円")]
    [InlineData("ja", 19.5, "EUR", "€19.50")]
    [InlineData("zh", 128.5, "CNY", "¥128.50")]
    [InlineData("zh", 19800, "JPY", "JP¥19,800")]
    [InlineData("zh-TW", 1280, "TWD", "$1,280")]
    [InlineData("ko", 129000, "KRW", "129,000원")]
    [InlineData("vi", 1290000, "VND", "1.290.000␣₫")]
    [InlineData("id", 1290000, "IDR", "Rp␣1.290.000")]
    [InlineData("th", 1290, "THB", "฿1,290")]
    [InlineData("ar", 1290.5, "SAR", "1,290.50␣ر.س")]
    [InlineData("ar-KW", 12.75, "KWD", "12.750␣د.ك")]
    [InlineData("he", 98.9, "ILS", "98.90␣₪")]
    [InlineData("hi", 149999, "INR", "₹1,49,999")]
    [InlineData("mt", 1249.9, "EUR", "EUR␣1249.90")]
    [InlineData("fi", 1249.9, "EUR", "1␣249,90␣€")]
    [InlineData("el", 1249.9, "EUR", "1.249,90␣€")]
    [InlineData("fa", 1290000, "IRR", "1٬290٬000␣IRR")]
    [InlineData(null, 12.75, "KWD", "KWD␣12.750")]
    [InlineData("de", 0.0099, "EUR", "0,0099␣€")]
    public void Writes_an_amount_as_its_language_does(string? language, double amount, string currency, string text) =>
        Assert.Equal(text, Shown(new() { Amount = (decimal)amount, Currency = currency }, language));

    [Theory]
    [InlineData("en-US", "from $19", "Was $19", "List price $19", "$19 plus␣tax", "2 for $19", "Free")]
    [InlineData("en-GB", "from $19", "Was $19", "RRP $19", "$19 excl.␣VAT", "2 for $19", "Free")]
    [InlineData("de", "ab 19␣$", "statt 19␣$", "UVP 19␣$", "19␣$ zzgl.␣MwSt.", "2 für 19␣$", "kostenlos")]
    [InlineData("fr", "à partir de 19␣$", "au lieu de 19␣$", "prix conseillé 19␣$", "19␣$ HT", "2 pour 19␣$", "gratuit")]
    [InlineData("es", "desde 19␣$", "antes 19␣$", "PVPR 19␣$", "19␣$ sin␣IVA", "2 por 19␣$", "gratis")]
    [InlineData("ja", "$19から", "通常価格 $19", "希望小売価格 $19", "$19（税抜）", "2点で$19", "無料")]
    [InlineData("ar", "ابتداءً من 19␣$", "السعر السابق 19␣$", "السعر المقترح 19␣$", "19␣$ غير␣شامل␣الضريبة", "2 مقابل 19␣$", "مجاني")]
    [InlineData("mt", "from USD␣19", "Was USD␣19", "RRP USD␣19", "USD␣19 excl.␣VAT", "2 for USD␣19", "Free")]
    [InlineData("el", "από 19␣$", "από 19␣$ πριν", "ΠΛΤ 19␣$", "19␣$ χωρίς␣ΦΠΑ", "2 με 19␣$", "δωρεάν")]
    public void Words_each_kind_in_the_language(string language, string from, string was, string list, string net, string many, string free)
    {
        var price = new PagePrice { Amount = 19, Currency = "USD" };
        Assert.Equal(from, Shown(price with { Kind = PriceKind.From }, language));
        Assert.Equal(was, PriceText.FormatWas(price, language).Replace('\u00A0', '␣'));
        Assert.Equal(list, PriceText.FormatWas(price with { Kind = PriceKind.List }, language).Replace('\u00A0', '␣'));
        Assert.Equal(net, Shown(price with { Tax = PriceTax.Net }, language));
        Assert.Equal(many, Shown(price with { Kind = PriceKind.MultiBuy, Quantity = 2 }, language));
        Assert.Equal(free, Shown(price with { Kind = PriceKind.Free, Amount = 0 }, language));
    }

    [Theory]
    [InlineData("en-US", "$19–$29")]
    [InlineData("de", "19–29␣$")]
    [InlineData("nl", "$␣19–29")]
    public void Writes_a_range(string language, string text) =>
        Assert.Equal(text, Shown(new() { Amount = 19, HighAmount = 29, Currency = "USD", Kind = PriceKind.Range }, language));

    [Fact]
    public void Both_ends_of_a_range_have_as_many_decimals() =>
        Assert.Equal("19,00–29,50␣€", Shown(new() { Amount = 19, HighAmount = 29.5m, Currency = "EUR", Kind = PriceKind.Range }, "de"));

    [Fact]
    public void Writes_a_unit_price()
    {
        var price = new PagePrice { Amount = 47.8m, Currency = "EUR", Kind = PriceKind.Unit, Unit = "kg" };
        Assert.Equal("47,80␣€/kg", Shown(price, "de"));
        Assert.Equal("47,80␣€/100␣g", Shown(price with { Quantity = 100, Unit = "g" }, "de"));
    }

    [Fact]
    public void Draws_the_sign_of_the_page_where_the_currency_is_open()
    {
        Assert.Equal("$24.90", Shown(new() { Amount = 24.9m, Symbol = "$" }, "en"));
        Assert.Equal("$24.90", Shown(new() { Amount = 24.9m, Symbol = "$" }, null));
        Assert.Equal("1,198␣kr", Shown(new() { Amount = 1198, Symbol = "kr" }, "en"));
    }

    [Fact]
    public void Draws_neither_an_instalment_nor_a_bare_number()
    {
        Assert.Empty(PriceText.Format(new() { Amount = 19, Currency = "EUR", Kind = PriceKind.Instalment }, "de"));
        Assert.Empty(PriceText.Format(new() { Amount = 19 }, "de"));
        Assert.Empty(PriceText.FormatWas(new() { Amount = 19 }, "de"));
    }

    private static string Shown(PagePrice price, string? language) => PriceText.Format(price, language).Replace('\u00A0', '␣');
}
