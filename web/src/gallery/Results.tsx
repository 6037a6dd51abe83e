import { useCallback, useMemo, useRef, useState } from "react";
import { Link } from "wouter";
import { isFinal } from "../api/assets";
import type { Asset } from "../api/types";
import { Failure } from "../ui/Failure";
import { Count } from "./Count";
import { DeleteDialog } from "./DeleteDialog";
import { readCursor, readFilter } from "./filters";
import { List } from "./List";
import { Live } from "./Live";
import { More } from "./More";
import { usePlace } from "./place";
import { Selection } from "./Selection";
import { useGallery, useNewer } from "./useGallery";
import styles from "./Results.module.css";

/** The images of one address of the gallery. */
export function Results({ search }: { search: string }) {
  const filter = useMemo(() => readFilter(search), [search]);
  const cursor = readCursor(search);
  const gallery = useGallery(filter, cursor);
  const { assets } = gallery;
  const [current, setCurrent] = useState<string | null>(null);
  const [selected, setSelected] = useState<ReadonlyMap<string, Asset>>(new Map());
  const [toDelete, setToDelete] = useState<Asset[]>([]);
  const focus = useRef<((id: string) => void) | null>(null);
  const remember = usePlace(search, gallery, focus);
  const newer = useNewer(filter, assets, gallery.isSuccess && !cursor && !filter.to);

  const onSelect = useCallback((asset: Asset) => setSelected((before) => toggled(before, asset)), []);
  const showNewer = async () => {
    scrollTo({ top: 0, behavior: "instant" });
    const { data } = (await gallery.reset(), await gallery.refetch());
    const first = data?.pages[0]?.items[0];
    if (first) requestAnimationFrame(() => focus.current?.(first.request_id));
  };
  const onDeleted = (ids: string[]) => {
    const next = neighbour(assets, ids);
    setToDelete([]);
    setSelected((before) => new Map([...before].filter(([id]) => !ids.includes(id))));
    if (next) requestAnimationFrame(() => focus.current?.(next));
  };

  const chosen = [...selected.values()].filter(({ request_id }) => assets.some((asset) => asset.request_id === request_id));
  const running = assets.filter(({ status }) => !isFinal(status));
  const isFiltered = Object.keys(filter).length > 0 || cursor !== undefined;
  return (
    <>
      <div className={styles.head}>
        <Count gallery={gallery} isFiltered={Object.keys(filter).length > 0} isLater={cursor !== undefined} />
        {newer > 0 && (
          <button type="button" className={styles.newer} onClick={() => void showNewer()}>
            {newer < 50 ? newer : "50 or more"} new
          </button>
        )}
      </div>
      {gallery.isError && assets.length === 0 && <Failure failure={gallery.error} onRetry={() => void gallery.refetch()} />}
      {gallery.isPending && <div className={styles.placeholder} aria-hidden="true" />}
      {gallery.isSuccess && assets.length === 0 && !gallery.hasNextPage && <Nothing isFiltered={isFiltered} />}
      {assets.length > 0 && (
        <List
          assets={assets}
          hasMore={gallery.hasNextPage && !gallery.isFetchNextPageError}
          current={current}
          selected={selected}
          address={search}
          onCurrent={setCurrent}
          onSelect={onSelect}
          onOpen={remember}
          onDelete={(asset) => setToDelete(selected.has(asset.request_id) ? chosen : [asset])}
          focusRef={focus}
        />
      )}
      {running.length > 0 && <Live assets={running} />}
      {gallery.isSuccess && <More gallery={gallery} filter={filter} cursor={cursor} />}
      {chosen.length > 0 && <Selection assets={chosen} onClear={() => setSelected(new Map())} onDelete={setToDelete} />}
      {toDelete.length > 0 && <DeleteDialog assets={toDelete} onClose={() => setToDelete([])} onDeleted={onDeleted} />}
    </>
  );
}

function toggled(selected: ReadonlyMap<string, Asset>, asset: Asset): ReadonlyMap<string, Asset> {
  const after = new Map(selected);
  if (!after.delete(asset.request_id)) after.set(asset.request_id, asset);
  return after;
}

// The focus goes to what follows the deleted ones, or else to what was before them.
function neighbour(assets: Asset[], deleted: string[]): string | undefined {
  const first = assets.findIndex(({ request_id }) => deleted.includes(request_id));
  const stays = (asset: Asset) => !deleted.includes(asset.request_id);
  return (assets.slice(first).find(stays) ?? assets.slice(0, Math.max(0, first)).findLast(stays))?.request_id;
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  return (
    <div className="card">
      <h2>{isFiltered ? "Nothing is like that" : "No images yet"}</h2>
      {isFiltered ? (
        <p>
          Remove a filter, or <Link href="/studio/gallery">show all images</Link>.
        </p>
      ) : (
        <p>
          Images appear here as soon as they are started. <Link href="/">Describe the first one</Link>.
        </p>
      )}
    </div>
  );
}
