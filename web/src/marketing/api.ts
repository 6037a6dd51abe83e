import { queryOptions } from "@tanstack/react-query";
import { asUser } from "../api/assets";
import { call, query } from "../api/client";

export interface Design {
  user_template_id: string;
  name: string;
  created_at: string;
  updated_at: string;
  variables: string[];
  /** In answers to a design that was sent. */
  warnings?: string[];
}

export interface Field {
  label_name: string;
  product_map?: string;
  type?: string;
  when_missing: "leave" | "blank" | "hide" | "fail";
  format: string;
}

export interface Product {
  id: string;
  title?: string;
  price?: string;
  brand?: string;
  availability?: string;
  image_link?: string;
  updated_at: string;
}

export interface ImportAnswer {
  imported: number;
  inserted: number;
  updated: number;
  unchanged: number;
  deleted: number;
  refused: number;
  errors: { line: number; id?: string; error: string }[];
}

export interface FeedEstimate {
  products: number;
  unchanged: number;
  to_draw: number;
  failing: number;
  seconds?: number;
  error_message?: string;
  bytes?: number;
  model_calls: number;
  writes: number;
  cost_usd: number;
}

export interface Preview {
  product: string;
  content_type?: string;
  image?: string;
  warnings?: string[];
  error_message?: string;
}

export interface Run {
  run_id: string;
  user_template_id: string;
  state: "running" | "completed" | "cancelled" | "failed";
  cancel_requested?: boolean;
  products: number;
  prepared: number;
  unchanged: number;
  done: number;
  open: number;
  rows_per_second: number;
  remaining_seconds?: number;
  started_at: string;
  ended_at?: string;
  error?: string;
}

export type RowStatus = "PROCESSED" | "GENERATING" | "GENERATED" | "GENERATION_FAIL";

export interface FeedRow {
  generated_feed_id: string;
  user_template_id: string;
  product?: string;
  title?: string;
  status: RowStatus;
  error_message?: string;
  generated_img_url?: string;
  further_img_urls?: string[];
  warnings?: string[];
}

export interface Feed {
  outfeed_id: string;
  run?: Run;
  counts: Record<RowStatus, number>;
  rows: FeedRow[];
  next?: string;
  links: { feed_csv: string; feed_xml: string; public_feed_csv: string; public_feed_xml: string; contact_sheet: string };
}

/** A feed in the list, by its latest run. */
export interface ListedFeed {
  outfeed_id: string;
  user_template_id: string;
  state: Run["state"];
  products: number;
  started_at: string;
  ended_at?: string;
}

export interface Explanation {
  error_message?: string;
  rendered_at?: string;
  drawn_because?: string[];
  changed_since: string[];
  drawn_from?: { values: Record<string, string | null>; images: Record<string, string>; fonts: Record<string, string> };
}

/** A path of marketing for who uses the page. */
export const at = (path: string, more: Record<string, string | number | undefined> = {}) =>
  `/marketing/${path}${query({ ...asUser(), ...more })}`;

const feedAt = (id: string, rest = "", more = {}) => at(`outfeeds/${encodeURIComponent(id)}${rest}`, more);

/** Keys of the cached answers: everything under `marketing` is read again after a change. */
export const root = ["marketing"] as const;

export const designsQuery = () =>
  queryOptions({
    queryKey: [...root, "designs"],
    queryFn: ({ signal }) => readAll<Design>("templates", signal),
  });

export const feedsQuery = () =>
  queryOptions({
    queryKey: [...root, "feeds"],
    queryFn: async ({ signal }) => (await call<{ outfeeds: ListedFeed[] }>(at("outfeeds", { limit: 100 }), { signal })).outfeeds,
  });

export const fieldsQuery = () =>
  queryOptions({
    queryKey: [...root, "fields"],
    queryFn: async ({ signal }) => (await call<{ fields: Field[] }>(at("fields"), { signal })).fields,
  });

export const feedQuery = (id: string) =>
  queryOptions({
    queryKey: [...root, "feed", id],
    queryFn: ({ signal }) => call<Feed>(feedAt(id, "", { limit: 1 }), { signal }),
    refetchInterval: ({ state }) => (state.data?.run?.state === "running" ? 1500 : false),
  });

async function readAll<T>(name: "templates", signal: AbortSignal): Promise<T[]> {
  const all: T[] = [];
  for (let path: string | undefined = at(name, { limit: 500 }); path;) {
    const page: { templates: T[]; next?: string } = await call(path, { signal });
    all.push(...page[name]);
    path = page.next;
  }

  return all;
}

export const readProducts = (after: string | undefined, signal: AbortSignal) =>
  call<{ products: Product[]; next?: string }>(at("products", { limit: 50, after }), { signal });

export const deleteProduct = (id: string) => call<void>(at(`products/${encodeURIComponent(id)}`), { method: "DELETE" });

/** Sends a catalogue: a file, or the address of one. */
export const importProducts = (source: File | string, isReplacing: boolean) => {
  const path = at("products", { replace: isReplacing ? "true" : undefined });
  return typeof source === "string"
    ? call<ImportAnswer>(path, { method: "POST", body: { url: source } })
    : call<ImportAnswer>(path, { method: "POST", body: source, headers: { "Content-Type": contentType(source.name) } });
};

const types: Record<string, string> = { csv: "text/csv", tsv: "text/tab-separated-values", txt: "text/plain", gz: "application/gzip" };

const contentType = (name: string) => types[name.split(".").at(-1)?.toLowerCase() ?? ""] ?? "application/xml";

export const saveDesign = (design: { id?: string; name?: string; template: unknown }) =>
  call<Design>(at(design.id ? `templates/${design.id}` : "templates"), {
    method: design.id ? "PUT" : "POST",
    body: { ...(design.name && { name: design.name }), template: design.template },
  });

export const readDesign = (id: string) => call<Design & { template: unknown }>(at(`templates/${id}`));

/** The shape of a design's images, so that their frames fit before they are there. */
export const shapeQuery = (id: string | undefined) =>
  queryOptions({
    queryKey: [...root, "shape", id],
    queryFn: async () => shapeOf((await readDesign(id ?? "")).template),
    enabled: id !== undefined,
    staleTime: Infinity,
  });

function shapeOf(template: unknown): string {
  const { width, height } = (template ?? {}) as { width?: unknown; height?: unknown };
  const [across, down] = [Number(width ?? 1080), Number(height ?? 1080)];
  return across > 0 && down > 0 ? `${across} / ${down}` : "1";
}

export const deleteDesign = (id: string) => call<void>(at(`templates/${id}`), { method: "DELETE" });

export const saveFields = (fields: Field[]) => call<unknown>(at("fields"), { method: "PUT", body: { fields } });

export const estimateFeed = (id: string, template: string, signal: AbortSignal) =>
  call<FeedEstimate>(feedAt(id, "/estimate"), { method: "POST", body: { user_template_id: template }, signal });

/** The images of some products; of one where it is named. A `count` above 1 makes the service answer with JSON. */
export const previewFeed = (id: string, template: string, product: string | undefined, signal: AbortSignal) =>
  call<{ images: Preview[] }>(feedAt(id, "/preview"), {
    method: "POST",
    body: { user_template_id: template, count: 5, ...(product && { product }) },
    signal,
  });

/** Processes a feed: begins it, draws what a stopped run has left, or what has changed since. */
export const processFeed = (id: string, template: string) =>
  call<{ joined: boolean }>(at("messages"), {
    method: "POST",
    body: { type: "process", data: { user_template_id: template, outfeed_id: id } },
  });

export const cancelFeed = (id: string) => call<unknown>(feedAt(id, "/cancel"), { method: "POST" });

export const retryFeed = (id: string) => call<{ message: string; without_template?: number }>(feedAt(id, "/retry"), { method: "POST" });

export const readRows = (path: string, signal: AbortSignal) => call<Feed>(path, { signal });

export const rowsAt = (id: string, status: RowStatus | "") => feedAt(id, "", { limit: 24, status });

export const explainRow = (id: string, row: string, signal: AbortSignal) => call<Explanation>(feedAt(id, `/explain/${row}`), { signal });

export const fileAt = (id: string, file: "feed.csv" | "feed.xml" | "contact-sheet.jpg") => feedAt(id, `/${file}`);

export const nameOfDesign = (design: Design | undefined) => design?.name || "Design without a name";
