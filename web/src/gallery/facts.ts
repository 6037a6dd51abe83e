import type { Asset } from "../api/types";
import { paid } from "../studio/progress";
import { bytes, dollars, modelName, took, when, words } from "../ui/format";
import type { Picture } from "./pictures";

/** A fact of a record in words. `key` is stable, so that two records can be compared. */
export interface Fact {
  key: string;
  name: string;
  text: string;
}

/** What the request has cost, by its attempts; null where nothing was called. */
export function priceOf(asset: Asset): string | null {
  const settled = asset.attempts.filter(({ outcome }) => outcome === "settled");
  const maybe = asset.attempts.some(({ outcome }) => outcome === "ambiguous") ? "; another attempt may have been billed too" : "";
  if (settled.length === 0) return asset.attempts.length === 0 ? null : maybe ? "An attempt may have been billed" : dollars(0);
  const price = paid(asset);
  return (price === null ? "Not known" : dollars(price)) + maybe;
}

/** Everything that is known of a record and one of its pictures, except what has a place of its own on the page. */
export function factsOf(asset: Asset, picture?: Picture): Fact[] {
  const seed = picture && asset.images ? picture.seed : (picture?.seed ?? asset.seed);
  const all: [string, string, string | number | null | undefined][] = [
    ["state", "State", words(asset.status)],
    ["task", "Task", words(asset.task)],
    ["model", "Model", asset.model && modelName(asset.model)],
    ["style", "Style", words(asset.style)],
    ["quality", "Quality", words(asset.quality)],
    ["size", "Size", picture && `${picture.width} × ${picture.height}`],
    ["shape", "Asked shape", asset.aspect_ratio],
    ["resolution", "Asked long side", asset.resolution],
    ["seed", "Seed", seed],
    ["count", "Images asked for", asset.count > 1 ? asset.count : null],
    ["file", "File", picture && `${words(picture.content_type.replace("image/", "")).toUpperCase()}, ${bytes(picture.size_bytes)}`],
    ["price", "Price (estimate)", priceOf(asset)],
    ["created", "Asked for", when(asset.created_at)],
    ["finished", "Finished", asset.generated_at && when(asset.generated_at)],
    ["took", "Took", asset.generated_at && took(asset.created_at, asset.generated_at)],
    ["source", "Made from", words(asset.source ?? "prompt")],
    ["note", "Note", picture?.note],
    ["shortfall", "Fewer images", asset.shortfall],
    ["run", "Run", asset.run],
    ["id", "Request", asset.request_id],
    ["user", "User", asset.user_id],
    ["key", "S3 key", picture?.s3_key],
    ["sha", "SHA-256", picture?.sha256],
  ];
  return all.flatMap(([key, name, value]) =>
    value === null || value === undefined || value === "" ? [] : [{ key, name, text: String(value) }],
  );
}

const ownKeys = new Set(["id", "key", "sha", "created", "finished", "took"]);

/** The facts in which two records differ; those that are never the same are left out. */
export function differences(one: Fact[], other: Fact[]): { name: string; one: string; other: string }[] {
  const names = new Map([...one, ...other].filter(({ key }) => !ownKeys.has(key)).map(({ key, name }) => [key, name]));
  const value = (facts: Fact[], key: string) => facts.find((fact) => fact.key === key)?.text ?? "";
  return [...names].flatMap(([key, name]) => {
    const pair = { name, one: value(one, key), other: value(other, key) };
    return pair.one === pair.other ? [] : [pair];
  });
}
