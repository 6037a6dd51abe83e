import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { keys, readAsset, useRunning } from "../api/assets";
import { ApiError } from "../api/client";
import type { Asset } from "../api/types";
import { useGalleryChange } from "./useGallery";

/** Keeps the cards of running requests up to date: those that have ended are read once more. */
export function Live({ assets }: { assets: Asset[] }) {
  const { data: running } = useRunning();
  const client = useQueryClient();
  const change = useGalleryChange();
  useEffect(() => {
    if (!running) return;
    for (const asset of assets) {
      const now = running.items.find(({ request_id }) => request_id === asset.request_id);
      if (now) {
        if (now.status !== asset.status || now.attempts.length !== asset.attempts.length) change.replace(now);
        continue;
      }

      client
        .fetchQuery({ queryKey: keys.one(asset.request_id), queryFn: ({ signal }) => readAsset(asset.request_id, signal) })
        .then(change.replace)
        .catch((failure: unknown) => {
          // Another failure shows where the record is opened; the next look comes in a second.
          if (failure instanceof ApiError && failure.status === 404) change.remove(asset.request_id);
        });
    }
    // Only a new look at what runs is a reason to compare.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [running]);
  return null;
}
