import { useInfiniteQuery, useQuery, useQueryClient, type InfiniteData } from "@tanstack/react-query";
import { useMemo } from "react";
import { listAssets, type AssetFilter } from "../api/assets";
import type { Asset, AssetPage } from "../api/types";

const pageSize = 100;

// Not under the key of the other lists: those are read again after every change, and this one would move below its reader.
const galleryKey = (filter: AssetFilter, cursor?: string) => ["gallery", filter, cursor ?? ""] as const;

/** The images of a filter, from a cursor on, as far as they are loaded. */
export function useGallery(filter: AssetFilter, cursor?: string, enabled = true) {
  const client = useQueryClient();
  const result = useInfiniteQuery({
    queryKey: galleryKey(filter, cursor),
    queryFn: ({ pageParam, signal }) => listAssets(filter, pageSize, pageParam, signal),
    initialPageParam: cursor,
    getNextPageParam: (page) => page.next,
    staleTime: Infinity,
    gcTime: 30 * 60_000,
    enabled,
  });
  const pages = result.data?.pages;
  const assets = useMemo(() => withoutRepeats(pages ?? []), [pages]);
  return {
    ...result,
    assets,
    /** How many records the service has looked at. */
    read: useMemo(() => (pages ?? []).reduce((sum, page) => sum + page.read, 0), [pages]),
    /** The cursor of the page after those that are loaded. */
    next: pages?.at(-1)?.next,
    /** Begins anew, with one page. */
    reset: () => client.resetQueries({ queryKey: galleryKey(filter, cursor), exact: true }),
  };
}

function withoutRepeats(pages: AssetPage[]): Asset[] {
  const known = new Set<string>();
  return pages.flatMap((page) => page.items.filter(({ request_id }) => !known.has(request_id) && known.add(request_id)));
}

/** How many images of a filter are newer than those that are shown; looked up every ten seconds. */
export function useNewer(filter: AssetFilter, shown: Asset[], enabled: boolean): number {
  const { data } = useQuery({
    queryKey: ["assets", "newest", filter],
    queryFn: ({ signal }) => listAssets(filter, 50, undefined, signal),
    refetchInterval: 10_000,
    enabled,
  });
  return useMemo(() => {
    if (!enabled || !data) return 0;
    const known = new Set(shown.map(({ request_id }) => request_id));
    const first = shown[0]?.created_at ?? "";
    return data.items.filter((asset) => asset.created_at >= first && !known.has(asset.request_id)).length;
  }, [enabled, data, shown]);
}

/** Changes what loaded galleries show, without reading or moving anything. */
export function useGalleryChange() {
  const client = useQueryClient();
  const change = (map: (items: Asset[]) => Asset[]) =>
    client.setQueriesData<InfiniteData<AssetPage>>(
      { queryKey: ["gallery"] },
      (data) => data && { ...data, pages: data.pages.map((page) => ({ ...page, items: map(page.items) })) },
    );
  return {
    remove: (id: string) => change((items) => items.filter((item) => item.request_id !== id)),
    replace: (asset: Asset) => change((items) => items.map((item) => (item.request_id === asset.request_id ? asset : item))),
  };
}
