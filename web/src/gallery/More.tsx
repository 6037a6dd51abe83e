import { useRef } from "react";
import { Link } from "wouter";
import type { AssetFilter } from "../api/assets";
import { Failure } from "../ui/Failure";
import { galleryPath } from "./filters";
import { beginning, newerOf, rememberNewer } from "./place";
import type { useGallery } from "./useGallery";
import { useNear } from "./useWindow";
import styles from "./More.module.css";

interface Props {
  gallery: ReturnType<typeof useGallery>;
  filter: AssetFilter;
  cursor: string | undefined;
}

/**
 * The end of what is loaded: more comes by itself when a reader gets here, or with the button; the links are pages with an address. A page
 * without a hit is not followed by itself, since the search may have far to go.
 */
export function More({ gallery, filter, cursor }: Props) {
  const end = useRef<HTMLDivElement>(null);
  const { hasNextPage, isFetching, isFetchNextPageError, error, data, next, read } = gallery;
  const lastHits = data?.pages.at(-1)?.items.length ?? 0;
  const load = () => void gallery.fetchNextPage();
  useNear(end, () => {
    if (hasNextPage && !isFetching && !isFetchNextPageError && lastHits > 0) load();
  });

  const newer = cursor === undefined ? undefined : newerOf(cursor);
  return (
    <div ref={end} className={styles.end}>
      {isFetchNextPageError && <Failure failure={error} onRetry={load} />}
      {hasNextPage && !isFetchNextPageError && (
        <button type="button" disabled={isFetching} onClick={load}>
          {isFetching ? "Loading …" : lastHits === 0 ? `Search on (${read.toLocaleString("en-US")} records searched)` : "Load more"}
        </button>
      )}
      <nav aria-label="Pages of the gallery" className="row">
        {cursor !== undefined && (
          <Link className="button" href={galleryPath(filter)} state={beginning}>
            Newest
          </Link>
        )}
        {newer !== undefined && (
          <Link className="button" href={galleryPath(filter, newer || undefined)} state={beginning}>
            Newer
          </Link>
        )}
        {next !== undefined && (
          <Link
            className="button"
            href={galleryPath(filter, next)}
            state={beginning}
            onClick={() => rememberNewer(next, cursor)}
          >
            Older
          </Link>
        )}
      </nav>
    </div>
  );
}
