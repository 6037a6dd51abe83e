import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, type KeyboardEvent, type RefObject } from "react";
import type { Asset } from "../api/types";
import { useRecallKeys } from "../studio/useRecallKeys";
import { ratioOf } from "./pictures";
import { moved } from "./roving";
import { heightOf, layOut, rowOfItem } from "./rows";
import { Tile } from "./Tile";
import { useSeenRows, useWidth } from "./useWindow";
import styles from "./List.module.css";

const gap = 8;
const usualWidth = 960; // where there is no layout, as in tests

interface Props {
  assets: Asset[];
  hasMore: boolean;
  /** The item that Tab leads to. */
  current: string | null;
  selected: Pick<ReadonlyMap<string, Asset>, "has">;
  address: string;
  onCurrent: (id: string) => void;
  onSelect: (asset: Asset) => void;
  onOpen: (asset: Asset) => void;
  onDelete: (asset: Asset) => void;
  /** Brings an item on the screen and gives it the focus. */
  focusRef: RefObject<((id: string) => void) | null>;
}

/** The images in rows, of which only those near the screen are in the document, and always the current one. */
export function List({ assets, hasMore, current, selected, address, onCurrent, onSelect, onOpen, onDelete, focusRef }: Props) {
  const list = useRef<HTMLUListElement>(null);
  const width = useWidth(list) || usualWidth;
  const ratios = useMemo(() => assets.map(ratioOf), [assets]);
  const rows = useMemo(
    () => layOut(ratios, { width, height: Math.max(120, Math.min(230, width / 2.2)), gap, withLast: !hasMore }),
    [ratios, width, hasMore],
  );
  const [start, end] = useSeenRows(rows, list);
  const place = useMemo(() => new Map(assets.map((asset, index) => [asset.request_id, index])), [assets]);
  const index = (current === null ? undefined : place.get(current)) ?? 0;
  const wanted = useRef<string | null>(null);
  const recallByKey = useRecallKeys();

  const show = (target: number) => {
    const row = rows[rowOfItem(rows, target)];
    if (!row || !list.current) return;
    const box = list.current.getBoundingClientRect();
    const top = box.top + row.top;
    const room = 12;
    if (top < room) scrollBy({ top: top - room, behavior: "instant" });
    else if (top + row.height > innerHeight - room) scrollBy({ top: top + row.height - innerHeight + room, behavior: "instant" });
  };
  const focus = (id: string) => {
    const target = place.get(id);
    if (target === undefined) return;
    show(target);
    wanted.current = id;
    onCurrent(id);
    giveFocus();
  };
  const giveFocus = () => {
    const element =
      wanted.current === null ? null : list.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(wanted.current)}"] a`);
    if (!element) return;
    element.focus({ preventScroll: true });
    // Below a dialog that is still open nothing takes the focus; the update that closes it tries again.
    if (document.activeElement === element) wanted.current = null;
  };
  useLayoutEffect(() => {
    focusRef.current = focus;
  });
  // The item may have come into the document only with this update.
  useEffect(giveFocus);
  useKeptPlace(rows, list, width);

  const onKeyDown = useLatest((event: KeyboardEvent, asset: Asset) => {
    if (event.altKey || event.ctrlKey || event.metaKey || recallByKey(event, asset)) return;
    const target = moved(rows, index, event.key, innerHeight * 0.8);
    if (target !== null) focus(assets[target]!.request_id);
    else if (event.key === "c") onSelect(asset);
    else if (event.key === "Delete") onDelete(asset);
    else return;
    event.preventDefault();
  });

  const shown = new Set<number>();
  for (let row = start; row < Math.min(end, rows.length); row++) shown.add(row);
  shown.add(rowOfItem(rows, index));
  return (
    <ul ref={list} className={styles.list} style={{ height: heightOf(rows) }} aria-label="Images, newest first">
      {[...shown]
        .filter((row) => row >= 0)
        .sort((one, other) => one - other)
        .flatMap((row) =>
          rows[row]!.boxes.map((box) => {
            const asset = assets[box.index]!;
            return (
              <li
                key={asset.request_id}
                data-id={asset.request_id}
                aria-setsize={hasMore ? -1 : assets.length}
                aria-posinset={box.index + 1}
                className={styles.item}
                style={{ top: rows[row]!.top, left: box.left, width: box.width, height: rows[row]!.height }}
              >
                <Tile
                  asset={asset}
                  width={box.width}
                  height={rows[row]!.height}
                  isCurrent={box.index === index}
                  isSelected={selected.has(asset.request_id)}
                  list={address}
                  onSelect={onSelect}
                  onOpen={onOpen}
                  onFocus={onCurrent}
                  onKeyDown={onKeyDown}
                />
              </li>
            );
          }),
        )}
    </ul>
  );
}

// A list that gets another width keeps the row on the screen that was there.
function useKeptPlace(rows: ReturnType<typeof layOut>, list: RefObject<HTMLElement | null>, width: number) {
  const before = useRef({ rows, width });
  useLayoutEffect(() => {
    const old = before.current;
    before.current = { rows, width };
    if (old.width === width || !list.current) return;
    const top = -list.current.getBoundingClientRect().top;
    const row = old.rows.find((one) => one.top + one.height > top);
    const target = row && rows[rowOfItem(rows, row.boxes[0]!.index)];
    if (row && target && top > 0) scrollBy({ top: target.top - row.top, behavior: "instant" });
  }, [rows, list, width]);
}

// The same function for all updates, so that items are not drawn again because of it.
function useLatest<Given extends unknown[]>(action: (...given: Given) => void) {
  const latest = useRef(action);
  useLayoutEffect(() => {
    latest.current = action;
  });
  return useCallback((...given: Given) => latest.current(...given), []);
}
