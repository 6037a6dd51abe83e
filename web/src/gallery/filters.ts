import type { AssetFilter } from "../api/assets";
import { modelName, words } from "../ui/format";

// What the gallery shows is in its address alone, so that it can be kept, shared, and gone back to.

export const fields = ["q", "model", "status", "source", "tag", "from", "to"] as const;
export type Field = (typeof fields)[number];

const day = /^\d{4}-\d{2}-\d{2}$/;

/** The filter of an address (`?q=fox&status=failed`); what is empty or unknown is left out. */
export function readFilter(search: string): AssetFilter {
  const given = new URLSearchParams(search);
  const filter: AssetFilter = {};
  for (const field of fields) {
    const value = given.get(field)?.trim();
    if (value) filter[field] = value;
  }

  return filter;
}

export const readCursor = (search: string) => new URLSearchParams(search).get("cursor") || undefined;

/** The address of the gallery with this filter, from the newest on or from a cursor on. */
export function galleryPath(filter: AssetFilter, cursor?: string): string {
  const given = new URLSearchParams();
  for (const field of fields) {
    const value = filter[field];
    if (value) given.set(field, value);
  }

  if (cursor) given.set("cursor", cursor);
  const search = given.toString();
  return search ? `/studio/gallery?${search}` : "/studio/gallery";
}

/** The filter with one field changed, or without it. */
export function changed(filter: AssetFilter, field: Field, value: string): AssetFilter {
  const { [field]: _, ...rest } = filter;
  return value.trim() ? { ...rest, [field]: value.trim() } : rest;
}

/** The service ends before `to`; people name the last day that they mean. */
export const lastDayOf = (to: string | undefined) => (to && day.test(to) ? shifted(to, -1) : "");

export const endAfter = (lastDay: string) => (day.test(lastDay) ? shifted(lastDay, 1) : "");

function shifted(date: string, days: number): string {
  const moved = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(moved.getTime())) return "";
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

/** Each part of a filter in words. */
export function partsOf(filter: AssetFilter): { field: Field; text: string }[] {
  const texts: Record<Field, (value: string) => string> = {
    q: (value) => `Words: ${value}`,
    model: (value) => `Model: ${modelName(value)}`,
    status: (value) => `State: ${value.split(",").map(words).join(" or ")}`,
    source: (value) => `From: ${words(value)}`,
    tag: (value) => `Tag: ${value}`,
    from: (value) => `Since ${value}`,
    to: (value) => `Up to ${lastDayOf(value) || value}`,
  };
  return fields.flatMap((field) => (filter[field] ? [{ field, text: texts[field](filter[field]) }] : []));
}
