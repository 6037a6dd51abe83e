using System.Collections.Frozen;

namespace ImageGen.Marketing.Catalog;

/// <summary>
/// The columns of <c>products</c> that hold attributes of a catalogue. What users name is looked up here and never becomes part of SQL.
/// </summary>
public static class ProductColumns
{
    /// <summary>The name of the catalogue's own id, the column <c>retailer_id</c>.</summary>
    public const string Id = "id";

    /// <summary>Before the key of an attribute that has no column, such as <c>custom.season</c>.</summary>
    public const string Custom = "custom.";

    private const int MaxCustomLength = 200;

    /// <summary>In the order of an exported catalogue.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. """
        title description rich_text_description short_title availability availability_date expiration_date condition
        price sale_price sale_price_effective_date cost_of_goods_sold unit_pricing_measure unit_pricing_base_measure
        installment subscription_cost loyalty_program promotion_id auto_pricing_min_price maximum_retail_price
        link mobile_link canonical_link ads_redirect image_link additional_image_link lifestyle_image_link video
        brand gtin mpn identifier_exists item_group_id google_product_category fb_product_category product_type
        color size size_type size_system gender age_group material pattern multipack is_bundle adult
        product_length product_width product_height product_weight product_highlight product_detail
        energy_efficiency_class min_energy_efficiency_class max_energy_efficiency_class certification
        shipping shipping_label shipping_weight shipping_length shipping_width shipping_height ships_from_country
        min_handling_time max_handling_time transit_time_label free_shipping_threshold tax tax_category
        inventory quantity_to_sell_on_facebook status excluded_destination included_destination pause external_seller_id
        custom_label_0 custom_label_1 custom_label_2 custom_label_3 custom_label_4
        custom_number_0 custom_number_1 custom_number_2 custom_number_3 custom_number_4
        commerce_tax_category internal_label return_policy_label origin_country manufacturer_info importer_name
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
    ];

    /// <summary>The same, to look a name up.</summary>
    public static FrozenSet<string> Set { get; } = All.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The column of a name that a field may map: also of <see cref="Id"/>; null for any other.</summary>
    public static string? ColumnOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name == Id ? "retailer_id" : Set.TryGetValue(name, out var column) ? column : null;
    }

    /// <summary>The key in the column <c>custom</c> of a name such as <c>custom.season</c>; null for any other.</summary>
    public static string? CustomKeyOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.StartsWith(Custom, StringComparison.Ordinal) && name.Length > Custom.Length && name.Length <= MaxCustomLength
            && !name.Any(char.IsControl)
            ? name[Custom.Length..]
            : null;
    }

    /// <summary>Whether a field may show it: <see cref="Id"/>, a column, or <c>custom.</c> with a key.</summary>
    public static bool IsMappable(string name) => ColumnOf(name) is not null || CustomKeyOf(name) is not null;
}
