import { useState, type RefObject } from "react";
import type { Asset } from "../api/types";

/**
 * A list that does not move under its reader: new items are put in front at once only where the strip is at its beginning and nobody is in
 * it; else they are counted, and shown when asked for. What was deleted goes.
 */
export function useSteadyList(items: Asset[], strip: RefObject<HTMLElement | null>) {
  const [ids, setIds] = useState<string[]>([]);
  const added = items.filter((item) => !ids.includes(item.request_id));
  const isRead = () => {
    const element = strip.current;
    return element !== null && (element.scrollLeft > 0 || element.matches(":hover") || element.contains(document.activeElement));
  };
  const showAll = () => setIds(items.map((item) => item.request_id));
  if (added.length > 0 && (ids.length === 0 || !isRead())) showAll();

  return {
    shown: items.filter((item) => ids.includes(item.request_id)),
    added: added.length,
    showAdded: () => {
      showAll();
      strip.current?.scrollTo({ left: 0 });
    },
  };
}
