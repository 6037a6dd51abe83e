import type { Model } from "../api/types";
import { dollars, modelName } from "../ui/format";

/** Why a model cannot be chosen, in a few words; null where it can. */
export function whyNot(model: Model): string | null {
  if (model.available) return null;
  if (model.state === "retired") return `retired${model.successor ? `, use ${modelName(model.successor)}` : ""}`;
  // The service says what is missing as the rule of a field: "must be …; X needs the setting Y".
  const missing = model.missing?.split(";").at(-1)?.trim();
  return missing ? `not set up: ${missing}` : "not available";
}

/** The name of a model in a list, with what tells it from the others: its lowest price, or why it cannot be chosen. */
export function nameInList(model: Model): string {
  const reason = whyNot(model);
  if (reason !== null) return `${modelName(model.id)} (${reason})`;
  const least = Math.min(...model.prices.map(({ usd }) => usd));
  const price = model.price_known && Number.isFinite(least) ? `from ${dollars(least)}` : "price not known";
  return `${modelName(model.id)} (${price}${model.state === "ending" ? `, ends ${model.end_of_life}` : ""})`;
}
