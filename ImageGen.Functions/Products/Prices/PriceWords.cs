using System.Collections.Frozen;

namespace ImageGen.Products.Prices;

/// <summary>The words beside prices in the languages of shops, in lower case.</summary>
internal static class PriceWords
{
    private static readonly (PriceMeaning Meaning, string Words)[] Table =
    [
        (PriceMeaning.From, "from|starting at|starting from|starts at|starts from|as low as|prices from|ab|ab nur|schon ab"
            + "|bereits ab|à partir de|a partir de|dès|desde|a partire da|da|già da|vanaf|v.a.|от|від|od|již od|už od|från|fra"
            + "|alkaen|από|de la|începând de la|mulai|mulai dari|từ|chỉ từ|giá từ|เริ่มต้น|เริ่มต้นที่|เริ่ม|ابتداء من|ابتداءً من"
            + "|يبدأ من|تبدأ من|من|החל מ|החל מ-|מ-|최저"),
        (PriceMeaning.FromAfter, "から|より|起|부터|से शुरू|से|and up|en adelante|başlayan|başlayan fiyatlarla|-tól|-től|tól|től"
            + "|'den başlayan|'dan başlayan|以上"),
        (PriceMeaning.To, "to|bis|à|a|al|tot|до|do|til|till|až|έως|から|到|至|đến|hingga|sampai|ถึง|إلى|עד|से|and|und|y|et|e"),
        (PriceMeaning.Was, "was|were|before|previously|old price|original price|originally|instead of|statt|vorher|bisher"
            + "|alter preis|früher|ursprünglich|au lieu de|ancien prix|avant|antes|antes de|precio anterior|precio original|prima"
            + "|invece di|prezzo precedente|anziché|was eerder|oude prijs|voorheen|было|была|старая цена|прежняя цена|було"
            + "|стара ціна|zamiast|poprzednio|stara cena|było|původně|původní cena|před slevou|dříve|tidigare|tidigare pris"
            + "|ord. pris|ord.pris|ordinarie pris|før|førpris|eski fiyat|önceki fiyat|元の価格|旧価格|原价|原價|정상가|giá gốc|giá cũ|harga awal"
            + "|harga lama|ราคาเดิม|السعر السابق|كان|بدلا من|בעבר|במקום|מחיר קודם|पहले|preço antigo|preço anterior|30-tage-bestpreis"
            + "|niedrigster preis der letzten 30 tage|najniższa cena z 30 dni"),
        (PriceMeaning.List, "rrp|msrp|mrp|m.r.p.|m.r.p|srp|list price|uvp|unverb. preisempf.|unverbindliche preisempfehlung"
            + "|listenpreis|prix conseillé|prix public|pvc|pvp|pvpr|pvp recomendado|precio recomendado|prezzo consigliato"
            + "|prezzo di listino|adviesprijs|cena katalogowa|cena sugerowana|ррц|рекомендованная цена|doporučená cena|moc"
            + "|rekommenderat pris|vejl. pris|vejledende pris|定価|希望小売価格|メーカー希望小売価格|参考価格|市场价|市場價|建议零售价|소비자가|권장소비자가|giá niêm yết"
            + "|preço de tabela|liste fiyatı"),
        (PriceMeaning.Regular, "regular price|regular|reg.|normal price|normalpreis|prix habituel|prix normal|prix de vente"
            + "|precio habitual|precio normal|prezzo normale|prezzo regolare|prijs normaal|normale prijs|cena regularna|normalpris"
            + "|通常価格|通常|정가|giá thường|harga normal|ราคาปกติ|ปกติ|السعر العادي|מחיר רגיל|preço normal|обычная цена|běžná cena"
            + "|normal fiyat|नियमित मूल्य"),
        (PriceMeaning.Now, "now|now only|only|just|sale|sale price|special price|special|deal|our price|today|current price|jetzt"
            + "|nur|nur noch|heute|angebotspreis|sonderpreis|aktionspreis|maintenant|seulement|prix promo|prix soldé|promo|ahora"
            + "|solo|sólo|oferta|precio de oferta|ora|adesso|prezzo scontato|nu|nu voor|alleen|actieprijs|сейчас|теперь|только"
            + "|цена со скидкой|зараз|лише|teraz|tylko|nyní|jen|pouze|akční cena|endast|kampanjpris|kun|tilbud|şimdi|sadece"
            + "|indirimli fiyat|セール価格|セール|特価|特別価格|販売価格|今なら|现价|現價|促销价|特价|特價|到手价|할인가|판매가|giá bán|giá khuyến mãi|chỉ còn|chỉ"
            + "|harga promo|sekarang|ราคาพิเศษ|ลดเหลือ|เหลือ|الآن|فقط|سعر العرض|عכשיו|עכשיו|רק|מחיר מבצע|अब|केवल|agora|apenas"),
        (PriceMeaning.Save, "save|you save|saving|savings|sie sparen|sparen|du sparst|ersparnis|économisez|économie|ahorra|ahorras"
            + "|risparmi|bespaar|voordeel|экономия|выгода|oszczędzasz|ušetříte|spar|spara|du sparar|kazanç|优惠|立减|省|절약|giảm|tiết kiệm"
            + "|hemat|ลด|ประหยัด|وفر|توفير|חסכו|बचत|economize"),
        (PriceMeaning.Off, "off|discount|rabatt|gespart|gutschein|gutscheincode|nachlass|remise|réduction|descuento|sconto|korting"
            + "|скидка|скидки|знижка|rabat|zniżka|taniej|sleva|slevy|indirim|割引|値引き|引き|オフ|クーポン|折扣|优惠券|할인|쿠폰|diskon|خصم|הנחה|छूट"
            + "|desconto|voucher|coupon|cashback|gift card|credit|reward"),
        (PriceMeaning.Shipping, "shipping|delivery|postage|p&p|versand|versandkosten|lieferung|livraison|frais de port|expédition"
            + "|envío|envio|gastos de envío|spedizione|consegna|verzending|verzendkosten|bezorging|доставка|доставки|доставкою"
            + "|dostawa|wysyłka|dostawy|doprava|dopravné|frakt|leverans|fragt|levering|kargo|送料|配送料|运费|運費|배송비|배송|phí vận chuyển"
            + "|vận chuyển|ship|ongkir|pengiriman|ค่าจัดส่ง|จัดส่ง|توصيل|التوصيل|شحن|الشحن|משלוח|डिलीवरी|शिपिंग|frete|entrega"),
        (PriceMeaning.Free, "free|gratis|kostenlos|umsonst|gratuit|gratuite|gratuito|gratuita|grátis|бесплатно|безкоштовно|za darmo"
            + "|darmowy|zdarma|ücretsiz|bedava|無料|免费|免費|무료|miễn phí|ฟรี|مجاني|مجانا|חינם|मुफ़्त|मुफ्त|ingyenes|gratuitement"),
        (PriceMeaning.TaxName, "vat|tax|taxes|all taxes|gst|hst|sales tax|mwst|mwst.|ust|ust.|mehrwertsteuer|tva|taxe|iva|i.v.a.|btw"
            + "|b.t.w.|ндс|пдв|ддс|dph|dph.|moms|mva|kdv|ppn|φπα|фпа|alv|áfa|pdv|impostos|impuestos|thuế|thuế vat|ภาษี|ضريبة|الضريبة"
            + "|ضريبة القيمة المضافة|מע\"מ|מעמ|מע״מ|जीएसटी|कर|부가세|税|消費税"),
        (PriceMeaning.Excluding, "ex|ex.|exc|exc.|excl|excl.|excluding|exclusive of|without|before|plus|+|zzgl|zzgl.|zuzüglich|exkl"
            + "|exkl.|ohne|hors|sin|senza|esclusa|escl.|escluse|más|più|exclusief|без|не включая|bez|ekskl|ekskl.|eksklusiv|utan"
            + "|hariç|hariçtir|χωρίς|fără|nélkül|não inclui|sem|mais|chưa|chưa gồm|chưa bao gồm|chưa có|belum|belum termasuk|ไม่รวม"
            + "|غير شامل|غير شاملة|بدون|לא כולל|לפני|별도|제외|अतिरिक्त"),
        (PriceMeaning.Including, "inc|inc.|incl|incl.|including|inclusive of|with|inkl|inkl.|inklusive|enthalten|einschl.|mit"
            + "|incluido|incluidos|incluida|inclus|incluse|inclusa|comprensivo di|inclusief|с|включая|в т.ч.|з|в тому числі|s|vč."
            + "|včetně|z|zawiera|med|dahil|dahildir|με|cu|inclui|inclusos|com|đã gồm|đã bao gồm|đã có|gồm|termasuk|sudah termasuk"
            + "|รวม|شامل|شاملة|يشمل|כולל|포함|सहित"),
        (PriceMeaning.Net, "ht|h.t.|netto|net|税抜|税抜き|税別|本体価格|+税|不含税|未税|hors taxes|hors tva|s.iva"),
        (PriceMeaning.Gross, "ttc|t.t.c.|brutto|gross|税込|税込み|含税|内税|toutes taxes comprises"),
        (PriceMeaning.Per, "per|pro|je|par|por|al|le|la|voor|за|za|na|/|per each|mỗi|ต่อ|प्रति"),
        (PriceMeaning.Piece, "each|ea|ea.|pc|pcs|pc.|piece|pieces|item|unit|stück|stk|stk.|st.|st|einheit|stückpreis|pièce|pce"
            + "|l'unité|unité|unidad|unidade|ud|ud.|und|pezzo|pz|pz.|cad.|cadauno|stuk|stuks|шт|шт.|штука|штуку|szt|szt.|sztuka"
            + "|sztukę|ks|kus|kpl|styck|stykk|stykke|adet|tane|個|点|枚|本|台|件|个|只|支|条|개|매|장|cái|chiếc|bộ|buah|ชิ้น|قطعة|للقطعة|יחידה"
            + "|ליחידה|पीस"),
        (PriceMeaning.Unit, "kg|kilo|kilogramm|kilogram|g|gr|gramm|gram|mg|l|ltr|liter|litre|litro|ml|cl|dl|m|meter|metre|mètre"
            + "|metro|cm|mm|m2|m²|qm|sqm|m3|oz|fl oz|fl. oz|lb|lbs|pound|ft|sq ft|yd|gal|gallon|kwh|кг|г|гр|л|мл|м|м2|м²|kilogramo"
            + "|100g|100ml|キロ|グラム|リットル|公斤|斤|克|升|毫升|킬로|กก.|กก|كجم|كغ|ק\"ג|किलो|किग्रा|lt|waschgang|wl"),
        (PriceMeaning.Period, "mo|mo.|month|months|monat|monate|mtl.|mth|mois|mes|meses|mese|mesi|maand|месяц|мес|мес.|міс|міс."
            + "|miesiąc|mies|mies.|měsíc|měs.|mån|mån.|månad|md|md.|måned|ay|月|ヶ月|か月|个月|월|개월|tháng|bulan|bln|เดือน|شهر|شهريا|חודש"
            + "|महीना|माह|mês|year|yr|jahr|an|año|anno|jaar|год|rok|år|yıl|年|년|năm|week|wk|woche|semaine|day|night|nacht|nuit|noche"),
        (PriceMeaning.Instalment, "installments|instalments|installment|instalment|payments|monthly|per month|a month|pay in|raten"
            + "|rate|monatlich|monatsrate|ratenzahlung|mensualités|mensualité|par mois|en 3 fois|en 4 fois|cuotas|cuota|plazos"
            + "|al mes|rate mensili|rate da|al mese|termijnen|per maand|рассрочка|в рассрочку|в месяц|платежа|платежей|частями"
            + "|на місяць|ratach|raty|rat|miesięcznie|splátek|splátky|měsíčně|delbetala|per månad|om måneden|taksit|ayda|月々|分割|分期|每月"
            + "|할부|trả góp|cicilan|ผ่อน|قسط|أقساط|شهريًا|شهريا|תשלומים|לחודש|ईएमआई|emi|parcelas|sem juros|sin intereses"
            + "|interest-free|interest free|sans frais|por mês|klarna|afterpay|tabby|tamara"),
        (PriceMeaning.Once, "à vista|a vista|comptant|al contado|one-time|one time|once|einmalig|no pix|pix|一括|unico pagamento"),
        (PriceMeaning.For, "for|für|pour|por|per|voor|za|за|för|for only|x|で"),
        (PriceMeaning.PairWas, "de|van"),
        (PriceMeaning.PairNow, "por|voor"),
        (PriceMeaning.SoldOut, "sold out|out of stock|unavailable|discontinued|ausverkauft|nicht verfügbar|nicht lieferbar"
            + "|vergriffen|épuisé|rupture de stock|indisponible|agotado|sin stock|no disponible|esaurito|non disponibile|uitverkocht"
            + "|niet leverbaar|нет в наличии|распродано|немає в наявності|wyprzedane|niedostępny|brak w magazynie|vyprodáno"
            + "|není skladem|slutsåld|udsolgt|utsolgt|tükendi|stokta yok|売り切れ|品切れ|在庫切れ|完売|售罄|缺货|已售完|품절|hết hàng|habis|stok habis"
            + "|สินค้าหมด|หมด|نفد|غير متوفر|نفدت الكمية|אזל|אזל מהמלאי|स्टॉक में नहीं|esgotado|indisponível"),
        (PriceMeaning.OnRequest, "call for price|price on request|price on application|poa|login to see price|log in to see price"
            + "|request a quote|preis auf anfrage|auf anfrage|prix sur demande|sur demande|consultar precio|a consultar"
            + "|prezzo su richiesta|su richiesta|prijs op aanvraag|уточняйте|цена по запросу|по запросу|cena na zapytanie|na dotaz"
            + "|pris på förfrågan|liên hệ|hubungi kami|お問い合わせ|要見積|询价|面议|電洽|가격문의|สอบถามราคา|tba|tbd|n/a|a combinar"),
        (PriceMeaning.UnitPrice, "unit price|grundpreis|prix unitaire|precio por unidad|prezzo unitario|eenheidsprijs"
            + "|cena jednostkowa|jednotková cena|jämförpris|jmf-pris|単価|单价|단가"),
        (PriceMeaning.Surcharge, "deposit|pfand|zzgl. pfand|consigne|statiegeld|pant|kaucja|záloha|caution|handling"),
        (PriceMeaning.Neutral, "price|prices|preis|preise|der|die|das|unser|ihr|prix|notre|precio|el|tu|prezzo|il|prijs|de prijs"
            + "|цена|ціна|cena|cena za|pris|fiyat|fiyatı|価格|价格|售价|價格|가격|giá|harga|ราคา|السعر|سعر|מחיר|कीमत|मूल्य|दाम|preço"
            + "|hinta|τιμή|ár|preț|цена:|our|your|the|of|de|von|only at|at|is|about|um|in stock|auf lager|en stock|на складе|or|ou"
            + "|oder|o|или"),
    ];

    private static readonly FrozenDictionary<char, (string Text, PriceMeaning Meaning)[]> ByFirst = Table
        .SelectMany(row =>
            row.Words.Split('|').Select(word =>
            (Text: PriceCharacters.Fold(word).Replace(PriceCharacters.Decimal + "2", "2"), row.Meaning)))
        .GroupBy(word => word.Text)
        .Select(same => (Text: same.Key, Meaning: same.Aggregate(PriceMeaning.None, (all, word) => all | word.Meaning)))
        .GroupBy(word => word.Text[0])
        .ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(word => word.Text.Length).ToArray());

    /// <summary>The longest known word or phrase that starts at an index of a folded text in lower case; length 0 for none.</summary>
    public static (int Length, PriceMeaning Meaning) At(string lower, int index)
    {
        if (!ByFirst.TryGetValue(lower[index], out var words))
            return default;
        foreach (var (text, meaning) in words)
        {
            if (string.CompareOrdinal(lower, index, text, 0, text.Length) == 0 && WordBoundary.Fits(lower, index, index + text.Length))
                return (text.Length, meaning);
        }
        return default;
    }
}
