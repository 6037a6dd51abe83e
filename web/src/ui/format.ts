// How values are written for people, the same on every page.

/** `7.34 s`, or `2 min 5 s`. */
export const seconds = (value: number) =>
  value < 60 ? `${value.toFixed(2)} s` : `${Math.floor(value / 60)} min ${Math.round(value % 60)} s`;

/** Whole seconds, for a clock that runs: `7 s`. */
export const wholeSeconds = (value: number) =>
  value < 60 ? `${Math.floor(value)} s` : `${Math.floor(value / 60)} min ${Math.floor(value % 60)} s`;

/** How long something took by two times of the service, with no more digits than they have. */
export function took(from: string, to: string): string | null {
  const value = (Date.parse(to) - Date.parse(from)) / 1000;
  if (!Number.isFinite(value)) return null;
  const isExact = /\d\.\d/.test(from) && /\d\.\d/.test(to);
  return isExact ? seconds(Math.max(0, value)) : wholeSeconds(Math.round(Math.max(0, value)));
}

/** Until when a link works: the time alone where that is today. */
export const until = (iso: string, now = new Date()) => {
  const end = new Date(iso);
  return end.toDateString() === now.toDateString() ? end.toLocaleTimeString(undefined, { timeStyle: "short" }) : when(iso);
};

/** A rule that something breaks, with what would be right; not where the rule ends with what was given instead. */
export const ruleOf = ({ rule, example }: { rule: string; example?: string | undefined }) =>
  example && example !== "null" && !/\bit (has|is)\b/.test(rule) ? `${rule}, such as ${example}` : rule;

/** US dollars with as many digits as matter: `$0.04`, `$0.008`. */
export const dollars = (value: number) =>
  `$${value.toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: value < 1 ? 4 : 2 })}`;

export const bytes = (value: number) =>
  value < 1000 ? `${value} B` : value < 1_000_000 ? `${(value / 1000).toFixed(0)} KB` : `${(value / 1_000_000).toFixed(1)} MB`;

/** Date and time where the reader is. */
export const when = (iso: string) => new Date(iso).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });

/** What an image is called: the beginning of its prompt. */
export const nameOf = (prompt: string) => (prompt.length <= 80 ? prompt : `${prompt.slice(0, 79).trimEnd()}…`);

/** A word of the service for people: `text_to_image` is `Text to image`. */
export const words = (value: string) => {
  const text = value.replaceAll(/[_-]/g, " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
};

/** The part of a model's id that tells it from others: `stable-image-core` of `us.stability.stable-image-core-v1:1`. */
export const modelName = (id: string) => id.replace(/^(?:[a-z]+\.)+/, "").replace(/-v\d+:\d+$/, "");
