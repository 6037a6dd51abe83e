import { useEffect } from "react";
import { readCursor, readFilter } from "./filters";
import { viewed } from "./place";
import { useGallery } from "./useGallery";

/** The images before and after one in the list that it was opened from; more of the list is loaded when its end is near. */
export function useNeighbours(list: string, id: string) {
  const gallery = useGallery(readFilter(list), readCursor(list));
  const { assets, hasNextPage, isFetching, isError, fetchNextPage } = gallery;
  const index = assets.findIndex(({ request_id }) => request_id === id);
  const isNearEnd = index >= 0 && index >= assets.length - 3;
  useEffect(() => {
    if (isNearEnd && hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [isNearEnd, hasNextPage, isFetching, isError, fetchNextPage]);
  useEffect(() => {
    viewed(list, id);
  }, [list, id]);
  return {
    previous: index > 0 ? assets[index - 1]!.request_id : null,
    next: index >= 0 ? (assets[index + 1]?.request_id ?? null) : null,
  };
}
