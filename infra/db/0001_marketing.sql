-- The tables of the marketing images. $schema$ is Marketing:Schema. Tables of an older system of the same names are kept and get the
-- columns that they lack.

create table if not exists $schema$.user_templates (
    id uuid primary key default gen_random_uuid(),
    user_sub text not null,
    template_json text not null
);
alter table $schema$.user_templates add column if not exists name text not null default '';
alter table $schema$.user_templates add column if not exists created_at timestamptz not null default now();
alter table $schema$.user_templates add column if not exists updated_at timestamptz not null default now();
-- Found in the design when it is stored; null for those of an older system.
alter table $schema$.user_templates add column if not exists variables text[];
create index if not exists user_templates_of_user on $schema$.user_templates (user_sub, created_at desc, id);

-- Which column of a product a variable of a template shows. For all users.
create table if not exists $schema$.fields (
    id uuid primary key default gen_random_uuid(),
    label_name text not null,
    product_map text,
    type text
);
-- What is drawn where the product has no value: leave, blank, hide or fail.
alter table $schema$.fields add column if not exists when_missing text not null default 'leave';
-- How a value is written, such as currency:de-DE; empty for as it is.
alter table $schema$.fields add column if not exists format text not null default '';
create unique index if not exists fields_label_name on $schema$.fields (label_name);

create table if not exists $schema$.products (
    id uuid primary key default gen_random_uuid(),
    user_sub text not null
);
-- The catalogue's own id of the product, which Meta calls retailer_id: an import updates the product that has it.
alter table $schema$.products add column if not exists retailer_id text not null default gen_random_uuid()::text;
-- Attributes that are no column.
alter table $schema$.products add column if not exists custom jsonb not null default '{}';
alter table $schema$.products add column if not exists created_at timestamptz not null default now();
alter table $schema$.products add column if not exists updated_at timestamptz not null default now();
-- The attributes of the catalogues of Meta (developers.facebook.com/docs/marketing-api/catalog/reference) and Google
-- (support.google.com/merchants/answer/7052112), as text, as the catalogue writes them.
do $$
declare attribute text;
begin
    foreach attribute in array array[
        'title', 'description', 'rich_text_description', 'short_title', 'availability', 'availability_date', 'expiration_date', 'condition',
        'price', 'sale_price', 'sale_price_effective_date', 'cost_of_goods_sold', 'unit_pricing_measure', 'unit_pricing_base_measure',
        'installment', 'subscription_cost', 'loyalty_program', 'promotion_id', 'auto_pricing_min_price', 'maximum_retail_price',
        'link', 'mobile_link', 'canonical_link', 'ads_redirect', 'image_link', 'additional_image_link', 'lifestyle_image_link', 'video',
        'brand', 'gtin', 'mpn', 'identifier_exists', 'item_group_id', 'google_product_category', 'fb_product_category', 'product_type',
        'color', 'size', 'size_type', 'size_system', 'gender', 'age_group', 'material', 'pattern', 'multipack', 'is_bundle', 'adult',
        'product_length', 'product_width', 'product_height', 'product_weight', 'product_highlight', 'product_detail',
        'energy_efficiency_class', 'min_energy_efficiency_class', 'max_energy_efficiency_class', 'certification',
        'shipping', 'shipping_label', 'shipping_weight', 'shipping_length', 'shipping_width', 'shipping_height', 'ships_from_country',
        'min_handling_time', 'max_handling_time', 'transit_time_label', 'free_shipping_threshold', 'tax', 'tax_category',
        'inventory', 'quantity_to_sell_on_facebook', 'status', 'excluded_destination', 'included_destination', 'pause', 'external_seller_id',
        'custom_label_0', 'custom_label_1', 'custom_label_2', 'custom_label_3', 'custom_label_4',
        'custom_number_0', 'custom_number_1', 'custom_number_2', 'custom_number_3', 'custom_number_4',
        'commerce_tax_category', 'internal_label', 'return_policy_label', 'origin_country', 'manufacturer_info', 'importer_name'
    ] loop
        execute format('alter table $schema$.products add column if not exists %I text', attribute);
    end loop;
end $$;
create unique index if not exists products_retailer_id on $schema$.products (user_sub, retailer_id);
-- A feed reads the products of a user in this order, page by page.
create index if not exists products_of_user on $schema$.products (user_sub, id);

-- One processing of a feed: what it draws is fixed when it starts.
create table if not exists $schema$.feed_runs (
    id uuid primary key default gen_random_uuid(),
    user_sub text not null,
    outfeed_id uuid not null,
    user_template_id uuid not null,
    -- running, completed, cancelled or failed
    state text not null default 'running',
    error_message text,
    -- Copies: somebody may edit the template or the fields meanwhile.
    template_json text not null,
    fields jsonb not null,
    -- Whether it draws only the rows that have failed.
    only_failed boolean not null default false,
    -- Products of the user at the start; those seen since, and those of them whose image was up to date.
    products integer not null default 0,
    prepared integer not null default 0,
    unchanged integer not null default 0,
    cancel_requested_at timestamptz,
    started_at timestamptz not null default now(),
    ended_at timestamptz
);
-- A second message during a run joins it.
create unique index if not exists feed_runs_running on $schema$.feed_runs (user_sub, outfeed_id, user_template_id)
    where state = 'running';
create index if not exists feed_runs_of_feed on $schema$.feed_runs (outfeed_id, user_sub, started_at desc);

create table if not exists $schema$.generated_feeds (
    id uuid primary key default gen_random_uuid(),
    generated_json text not null,
    generated_img_url text,
    outfeed_id uuid not null,
    user_template_id uuid not null,
    user_sub text not null,
    status varchar(32) not null,
    error_message text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
-- The product of the row: with the three columns above it is the row's identity. Rows of an older system have none.
alter table $schema$.generated_feeds add column if not exists product_id uuid references $schema$.products (id) on delete cascade;
alter table $schema$.generated_feeds add column if not exists run_id uuid;
-- Who is drawing the row, and until when: afterwards another may take it.
alter table $schema$.generated_feeds add column if not exists lease_owner uuid;
alter table $schema$.generated_feeds add column if not exists lease_until timestamptz;
-- How often drawing the present generated_json was begun.
alter table $schema$.generated_feeds add column if not exists attempts integer not null default 0;
-- The values of the product that the row shows, by variable.
alter table $schema$.generated_feeds add column if not exists product_values jsonb;
-- The hash of the template and the field rules that generated_json was made from.
alter table $schema$.generated_feeds add column if not exists template_hash text;
-- What the stored image was drawn from, by input, and the hash of it. Null until there is an image.
alter table $schema$.generated_feeds add column if not exists inputs jsonb;
alter table $schema$.generated_feeds add column if not exists content_hash text;
-- Which inputs differed when the image was drawn last.
alter table $schema$.generated_feeds add column if not exists changed text[];
alter table $schema$.generated_feeds add column if not exists warnings text[];
-- The key in the image store, and when the image was written there.
alter table $schema$.generated_feeds add column if not exists image_key text;
alter table $schema$.generated_feeds add column if not exists rendered_at timestamptz;
-- Images of the row: pages of its design.
alter table $schema$.generated_feeds add column if not exists image_count integer not null default 1;
create unique index if not exists generated_feeds_identity
    on $schema$.generated_feeds (user_sub, outfeed_id, user_template_id, product_id);
-- Deleting products deletes their rows.
create index if not exists generated_feeds_of_product on $schema$.generated_feeds (product_id);
create index if not exists generated_feeds_open on $schema$.generated_feeds (run_id, id) where status in ('PROCESSED', 'GENERATING');

-- The files behind image links, so that a link is not asked again for a while. Their bytes are in the image store, by hash.
create table if not exists $schema$.fetched_images (
    link text primary key,
    sha256 text,
    -- Why the link gave no image.
    error text,
    fetched_at timestamptz not null default now()
);
