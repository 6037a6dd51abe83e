import { useLocation } from "wouter";
import type { Asset } from "../api/types";
import { useAnnounce } from "../ui/Announcer";
import { nameOf } from "../ui/format";
import type { Draft } from "./draft";
import { emptyDraft, shapes } from "./draft";
import { storeOf } from "./draftStore";

/** What can be taken from a picture into the form. */
export type RecallPart = "all" | "remix" | "prompt" | "seed" | "size" | "model";

/** The parts in the order of a menu, with the key that takes each while a picture has the focus. */
export const recallParts: { part: RecallPart; key: string; name: string }[] = [
  { part: "all", key: "a", name: "Everything" },
  { part: "remix", key: "r", name: "Everything but the seed (remix)" },
  { part: "prompt", key: "p", name: "Prompt" },
  { part: "seed", key: "s", name: "Seed" },
  { part: "size", key: "d", name: "Size and shape" },
  { part: "model", key: "m", name: "Model" },
];

/** Whether the picture has this part. */
export const canRecall = (asset: Asset, part: RecallPart) => Object.keys(recalled(asset, part)).length > 0;

/** The fields of the form as the picture was made. */
export function recalled(asset: Asset, part: RecallPart): Partial<Draft> {
  switch (part) {
    case "prompt":
      return { prompt: asset.prompt, negative_prompt: asset.negative_prompt ?? "" };
    case "seed":
      return asset.seed === undefined ? {} : { seed: String(asset.seed) };
    case "size":
      return sizeOf(asset);
    case "model":
      return asset.model === undefined ? {} : { models: [asset.model] };
    case "remix":
      return { ...everything(asset), seed: "" };
    case "all":
      return { ...everything(asset), ...recalled(asset, "seed") };
  }
}

const everything = (asset: Asset): Partial<Draft> => ({
  ...recalled(asset, "prompt"),
  ...recalled(asset, "model"),
  ...sizeOf(asset),
  style: asset.style,
  quality: asset.quality,
  count: String(asset.count),
  format: asset.format ?? emptyDraft.format,
});

function sizeOf(asset: Asset): Partial<Draft> {
  const resolution = asset.resolution === undefined ? "" : String(asset.resolution);
  if (shapes.some(({ value }) => value === asset.aspect_ratio)) return { shape: asset.aspect_ratio!, resolution };
  if (asset.width === undefined || asset.height === undefined) return {};
  return { shape: "exact", width: String(asset.width), height: String(asset.height), fit: asset.fit ?? emptyDraft.fit, resolution: "" };
}

/**
 * Takes a part of a picture into the form, where it can be undone: on the studio's pages the one that is seen, from elsewhere the studio,
 * which is opened.
 */
export function useRecall() {
  const [path, navigate] = useLocation();
  const announce = useAnnounce();
  return (asset: Asset, part: RecallPart) => {
    const changes = recalled(asset, part);
    if (Object.keys(changes).length === 0) return;
    const store = storeOf(path);
    const { name } = recallParts.find((one) => one.part === part)!;
    const what = `${name} taken from “${nameOf(asset.prompt)}”.`;
    store.take(changes, what);
    announce(what);
    if (path !== "/" && path !== "/movie-poster-generation") navigate("/");
  };
}
