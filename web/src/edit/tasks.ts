import type { Asset, Model } from "../api/types";

/** What an edit asks for. */
export interface Task {
  id: string;
  name: string;
  hint: string;
  /** What the prompt is for; absent where there is none. */
  prompt?: string;
  /** Whether a model may need the prompt for this. */
  needsPrompt?: boolean;
  mask?: boolean;
  search?: boolean;
  expand?: boolean;
  strength?: boolean;
  styleImage?: boolean;
}

export const tasks: Task[] = [
  {
    id: "inpaint",
    name: "Replace a part",
    hint: "What you mark is drawn anew.",
    prompt: "What is to be there",
    needsPrompt: true,
    mask: true,
  },
  { id: "erase", name: "Erase a part", hint: "What you mark is removed, and the background goes on behind it.", mask: true },
  {
    id: "outpaint",
    name: "Extend the picture",
    hint: "The picture grows beyond its edges.",
    prompt: "What is beyond the edges (optional)",
    expand: true,
  },
  { id: "remove_background", name: "Remove the background", hint: "Only the subject stays, on a transparent background." },
  { id: "upscale", name: "Enlarge", hint: "The same picture with more pixels.", prompt: "What it shows (some models ask for it)" },
  {
    id: "search_and_replace",
    name: "Find and replace",
    hint: "Names a thing instead of marking it.",
    search: true,
    prompt: "What is to be there instead",
    needsPrompt: true,
  },
  {
    id: "search_and_recolor",
    name: "Find and recolour",
    hint: "Names a thing, and gives it other colours.",
    search: true,
    prompt: "Its new colours",
    needsPrompt: true,
  },
  { id: "variation", name: "Variation", hint: "Another picture like this one.", prompt: "What it shows (optional)", strength: true },
  {
    id: "image_to_image",
    name: "Draw it anew",
    hint: "A new picture that begins with this one.",
    prompt: "What it is to become",
    needsPrompt: true,
    strength: true,
  },
  {
    id: "structure",
    name: "Keep the structure",
    hint: "A new picture of the same structure.",
    prompt: "What it is to become",
    needsPrompt: true,
    strength: true,
  },
  {
    id: "sketch",
    name: "Follow a sketch",
    hint: "The lines of this picture are followed.",
    prompt: "What the sketch shows",
    needsPrompt: true,
    strength: true,
  },
  {
    id: "style_guide",
    name: "Take the style",
    hint: "A new picture in the style of this one.",
    prompt: "What the new picture shows",
    needsPrompt: true,
  },
  {
    id: "style_transfer",
    name: "Give another style",
    hint: "This picture in the style of a second one.",
    prompt: "Words for the style (optional)",
    strength: true,
    styleImage: true,
  },
];

/** The models that can be used for a task today. */
export const modelsFor = (task: Task, models: readonly Model[]) =>
  models.filter((model) => model.available && model.tasks.includes(task.id));

/** The tasks that a model of the service can do. */
export const offered = (models: readonly Model[]) => tasks.filter((task) => modelsFor(task, models).length > 0);

/** Whether words can mark the part instead of a mask. The list of models does not say it; only Amazon's take them. */
export const takesWords = (task: Task, models: readonly Model[]) =>
  task.mask === true && modelsFor(task, models).some(({ family }) => family === "amazon");

/** The words of the prompt are a good beginning where the picture stays what it is. */
export const firstPrompt = (task: Task, asset: Asset) => (task.id === "variation" || task.id === "upscale" ? asset.prompt : "");
