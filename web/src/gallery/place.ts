import { useCallback, useEffect, useRef, useState, type RefObject } from "react";
import type { Asset } from "../api/types";
import type { useGallery } from "./useGallery";

// Where a reader was, so that Back leads there: the entry of the browser's history names the image that was opened from it, and an image
// that was looked at later, by the arrow keys, takes its place.

const lastViewed = new Map<string, string>();

/** Notes which image of a list was looked at last. */
export const viewed = (list: string, id: string) => lastViewed.set(list, id);

interface Entry {
  opened?: string;
  begins?: boolean;
}

/** The state of a link to another page of the list: its first image gets the focus, which the link takes with it when it goes. */
export const beginning: Entry = { begins: true };

const fresh = 5000; // ms: a list that is younger is not read again
const furthest = 10; // pages that are loaded to find an image again

/** Brings a reader who comes back to the image that was left; returns what notes the image that is opened. */
export function usePlace(search: string, gallery: ReturnType<typeof useGallery>, focus: RefObject<((id: string) => void) | null>) {
  const [{ opened = null, begins = false }] = useState(() => (history.state ?? {}) as Entry);
  const isPlaced = useRef(opened === null && !begins);

  useEffect(() => {
    history.scrollRestoration = "manual";
    // Else the browser keeps what follows the list in its place when the list grows, and so leads the reader on without end.
    document.body.style.overflowAnchor = "none";
    return () => {
      history.scrollRestoration = "auto";
      document.body.style.overflowAnchor = "";
    };
  }, []);

  const { assets, data, isFetching, hasNextPage, dataUpdatedAt, reset, fetchNextPage } = gallery;
  const isFirst = useRef(true);
  useEffect(() => {
    if (isFirst.current && opened === null) {
      scrollTo({ top: 0, behavior: "instant" });
      if (dataUpdatedAt > 0 && Date.now() - dataUpdatedAt > fresh) void reset();
    }

    isFirst.current = false;
  }, [opened, dataUpdatedAt, reset]);

  useEffect(() => {
    if (isPlaced.current || !data || isFetching) return;
    const id = opened === null ? assets[0]?.request_id : (lastViewed.get(search) ?? opened);
    if (id === undefined) return;
    if (assets.some(({ request_id }) => request_id === id)) {
      isPlaced.current = true;
      // After the page around it has taken the focus.
      requestAnimationFrame(() => focus.current?.(id));
    } else if (hasNextPage && data.pages.length < furthest) void fetchNextPage();
    else isPlaced.current = true;
  }, [assets, data, isFetching, hasNextPage, fetchNextPage, search, opened, focus]);

  return useCallback(
    (asset: Asset) => {
      lastViewed.delete(search);
      history.replaceState({ ...(history.state as object | null), opened: asset.request_id }, "");
    },
    [search],
  );
}

// The service's cursors lead to older images only; the way back is known to who has come along it.
const newerKey = (cursor: string) => `imagegen.newer.${cursor}`;

export const rememberNewer = (cursor: string, from: string | undefined) => sessionStorage.setItem(newerKey(cursor), from ?? "");

/** The cursor of the page that led to this one; empty for the newest, undefined where it is not known. */
export const newerOf = (cursor: string) => sessionStorage.getItem(newerKey(cursor)) ?? undefined;
