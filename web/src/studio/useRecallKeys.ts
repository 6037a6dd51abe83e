import type { KeyboardEvent } from "react";
import type { Asset } from "../api/types";
import { isTyping } from "../ui/keys";
import { recallParts, useRecall } from "./recall";

/** Handles the keys of {@link recallParts} for the element that stands for a picture; true where it took one. */
export function useRecallKeys() {
  const recall = useRecall();
  return (event: KeyboardEvent, asset: Asset): boolean => {
    if (isTyping(event)) return false;
    const found = recallParts.find(({ key }) => key === event.key);
    if (!found) return false;
    event.preventDefault();
    recall(asset, found.part);
    return true;
  };
}
