import type { Asset, GenerationRequest } from "../api/types";
import { isExtended, noExpansion, type Expansion } from "./expansion";
import { marksSomething, noMarks, type Marks } from "./marks";
import type { Task } from "./tasks";

/** What was entered for an edit; what the task does not use stays for the next task. */
export interface Form {
  prompt: string;
  search: string;
  /** Empty for any that can do it. */
  model: string;
  /** Empty for the model's own. */
  strength: string;
  marks: Marks;
  /** Words mark the part instead of a mask. */
  usesWords: boolean;
  maskWords: string;
  expansion: Expansion;
  /** The second picture, in base64. */
  styleImage: string;
}

export const emptyForm: Form = {
  prompt: "",
  search: "",
  model: "",
  strength: "",
  marks: noMarks,
  usesWords: false,
  maskWords: "",
  expansion: noExpansion,
  styleImage: "",
};

/** The first thing that is missing, with the field to go to; null where the edit can be started. */
export function problemOf(task: Task, form: Form): { field: string; text: string } | null {
  if (task.mask && form.usesWords && !form.maskWords.trim())
    return { field: "mask-words", text: "Say what is to change, such as “the sky”." };
  if (task.mask && !form.usesWords && !marksSomething(form.marks))
    return { field: "mask", text: "Mark what is to change: paint over it, or enter a rectangle." };
  if (task.search && !form.search.trim()) return { field: "search", text: "Name the thing that is to change, such as “the red car”." };
  if (task.expand && !isExtended(form.expansion))
    return { field: "expand-right", text: "Say by how much the picture is to grow, at one side or more." };
  if (task.styleImage && !form.styleImage) return { field: "style-image", text: "Choose the picture that has the style." };
  if (task.needsPrompt && !form.prompt.trim()) return { field: "prompt", text: `Write it in words: ${task.prompt!.toLowerCase()}.` };
  return null;
}

/** The request without its mask, which is drawn when it is sent. */
export function requestOf(task: Task, form: Form, asset: Asset): GenerationRequest {
  const { left, right, up, down } = form.expansion;
  return {
    task: task.id,
    image_request_id: asset.request_id,
    ...given("prompt", task.prompt && form.prompt.trim()),
    ...given("model", form.model),
    ...given("search", task.search && form.search.trim()),
    ...given("mask_prompt", task.mask && form.usesWords && form.maskWords.trim()),
    ...given("style_image", task.styleImage && form.styleImage),
    ...(task.strength && form.strength !== "" ? { strength: Number(form.strength) } : {}),
    ...(task.expand ? { expand_left: left, expand_right: right, expand_up: up, expand_down: down } : {}),
  };
}

const given = (name: string, value: string | boolean | undefined) => (value ? { [name]: value } : {});
