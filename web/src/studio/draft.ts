import type { GenerationRequest, Model } from "../api/types";

/** What the form holds: as typed, so that a number that is being typed is not changed. */
export interface Draft {
  prompt: string;
  negative_prompt: string;
  style: string;
  /** An aspect ratio, or `exact` for width and height. */
  shape: string;
  width: string;
  height: string;
  fit: string;
  /** The long side in pixels; empty for the model's own. */
  resolution: string;
  /** Empty for the service's choice; several are asked side by side. */
  models: string[];
  quality: string;
  count: string;
  format: string;
  seed: string;
  cfg_scale: string;
}

export const emptyDraft: Draft = {
  prompt: "",
  negative_prompt: "",
  style: "natural",
  shape: "1:1",
  width: "",
  height: "",
  fit: "crop",
  resolution: "",
  models: [],
  quality: "standard",
  count: "1",
  format: "png",
  seed: "",
  cfg_scale: "",
};

export const posterDraft: Draft = { ...emptyDraft, style: "movie-poster", shape: "2:3", quality: "premium" };

export const shapes: { value: string; name: string }[] = [
  { value: "1:1", name: "Square 1:1" },
  { value: "2:3", name: "Poster 2:3" },
  { value: "3:4", name: "Portrait 3:4" },
  { value: "4:5", name: "Portrait 4:5" },
  { value: "9:16", name: "Phone 9:16" },
  { value: "9:21", name: "Tall 9:21" },
  { value: "3:2", name: "Photo 3:2" },
  { value: "4:3", name: "Landscape 4:3" },
  { value: "5:4", name: "Landscape 5:4" },
  { value: "16:9", name: "Wide 16:9" },
  { value: "21:9", name: "Cinema 21:9" },
  { value: "exact", name: "Exact pixels …" },
];

/** Characters; a shorter prompt is still being typed. */
export const shortestPrompt = 10;

export const resolutions = ["512", "768", "1024", "1536", "2048", "4096"];

/** The models that can be asked for an image from words, today's first. */
export const offeredModels = (models: Model[]) => models.filter((model) => model.tasks.includes("text_to_image"));

/** The controls that some of these models have. */
export function controlsOf(models: Model[], isChosen: boolean) {
  return {
    negativePrompt: models.some((model) => model.negative_prompt),
    seed: models.some((model) => model.max_seed !== undefined),
    cfgScale: models.some((model) => model.cfg_scale !== undefined),
    // Where no model is named, the quality chooses it.
    quality: !isChosen || models.some((model) => model.prices.some((price) => price.quality !== undefined)),
    count: Math.max(1, ...models.map((model) => model.max_count)),
  };
}

/** The controls of a draft: those of the models that it names, or of all that the service may choose from. */
export function controlsFor(draft: Draft, models: Model[]) {
  const chosen = chosenModels(draft, models);
  return chosen.length > 0
    ? controlsOf(chosen, true)
    : controlsOf(
        offeredModels(models).filter((model) => model.available),
        false,
      );
}

/** The seeds that all models of a draft take; those that one of them takes where the service chooses. */
export function seedsFor(draft: Draft, models: Model[]): { min: number; max?: number } {
  const chosen = chosenModels(draft, models);
  const able = (chosen.length > 0 ? chosen : offeredModels(models)).filter(({ available, max_seed }) => available && max_seed !== undefined);
  if (able.length === 0) return { min: 0 };
  const [mins, maxes] = [able.map(({ min_seed = 0 }) => min_seed), able.map(({ max_seed = 0 }) => max_seed)];
  return chosen.length > 0
    ? { min: Math.max(...mins), max: Math.min(...maxes) }
    : { min: Math.min(...mins), max: Math.max(...maxes) };
}

/** One request for each model that is named; one without a model where none is. Each has only the fields that its model has. */
export function requestsOf(draft: Draft, models: Model[]): GenerationRequest[] {
  const chosen = chosenModels(draft, models);
  return chosen.length === 0
    ? [requestOf(draft, undefined, controlsFor(draft, models))]
    : chosen.map((model) => requestOf(draft, model, controlsOf([model], true)));
}

export const chosenModels = (draft: Draft, models: Model[]) => draft.models.flatMap((id) => models.find((model) => model.id === id) ?? []);

function requestOf(draft: Draft, model: Model | undefined, has: ReturnType<typeof controlsOf>): GenerationRequest {
  const number = (text: string) => (text.trim() === "" ? undefined : Number(text));
  const isExact = draft.shape === "exact";
  return withoutAbsent({
    prompt: draft.prompt,
    negative_prompt: has.negativePrompt && draft.negative_prompt.trim() !== "" ? draft.negative_prompt : undefined,
    style: draft.style,
    aspect_ratio: isExact ? undefined : draft.shape,
    resolution: isExact ? undefined : number(draft.resolution),
    width: isExact ? number(draft.width) : undefined,
    height: isExact ? number(draft.height) : undefined,
    fit: isExact ? draft.fit : undefined,
    model: model?.id,
    quality: has.quality && draft.quality !== "standard" ? draft.quality : undefined,
    count: has.count > 1 && draft.count !== "1" ? Math.min(number(draft.count) ?? 1, has.count) : undefined,
    format: draft.format,
    seed: has.seed ? number(draft.seed) : undefined,
    cfg_scale: has.cfgScale ? number(draft.cfg_scale) : undefined,
  });
}

/** The fields of a draft in an address, as other pages link to the studio: `/?prompt=…&seed=42&model=a&model=b`. */
export function draftFrom(search: URLSearchParams): Partial<Draft> {
  const found: Partial<Draft> = {};
  for (const name of Object.keys(emptyDraft) as (keyof Draft)[]) {
    const value = search.get(name);
    if (value !== null && name !== "models") found[name] = value;
  }

  const ratio = search.get("aspect_ratio");
  if (ratio !== null) found.shape = ratio;
  const models = search.getAll("model").filter((id) => id !== "");
  if (models.length > 0) found.models = models;
  return found;
}

const withoutAbsent = (request: GenerationRequest): GenerationRequest =>
  Object.fromEntries(Object.entries(request).filter(([, value]) => value !== undefined));
