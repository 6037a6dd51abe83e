import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Failure } from "../ui/Failure";
import { readRows, root, rowsAt, type Feed, type RowStatus } from "./api";
import { FeedRowItem } from "./FeedRowItem";
import styles from "./FeedRows.module.css";
import parts from "./Part.module.css";

const filters: { status: RowStatus | ""; name: string }[] = [
  { status: "", name: "All" },
  { status: "GENERATED", name: "Drawn" },
  { status: "GENERATION_FAIL", name: "Failed" },
  { status: "PROCESSED", name: "Waiting" },
];

interface Props {
  id: string;
  counts: Feed["counts"];
  isRunning: boolean;
}

/** The rows of a feed, page by page; those that failed come with their reasons. */
export function FeedRows({ id, counts, isRunning }: Props) {
  const [status, setStatus] = useState<RowStatus | "">("");
  const rows = useInfiniteQuery({
    queryKey: [...root, "rows", id, status],
    queryFn: ({ pageParam, signal }) => readRows(pageParam, signal),
    initialPageParam: rowsAt(id, status),
    getNextPageParam: (page) => page.next,
    // Of many pages each would be read again.
    refetchInterval: ({ state }) => (isRunning && (state.data?.pages.length ?? 0) <= 1 ? 4000 : false),
  });
  const list = rows.data?.pages.flatMap((page) => page.rows) ?? [];
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <section className={`card ${parts.section}`} aria-labelledby="rows">
      <div className={parts.head}>
        <h2 id="rows">Rows</h2>
        <div className="row" role="group" aria-label="Which rows">
          {filters.map(({ status: one, name }) => (
            <button key={name} type="button" className={styles.filter} aria-pressed={one === status} onClick={() => setStatus(one)}>
              {name} ({(one === "" ? all : counts[one]).toLocaleString()})
            </button>
          ))}
        </div>
      </div>
      {rows.isError && <Failure failure={rows.error} onRetry={() => void rows.refetch()} />}
      {rows.isPending && <p className="quiet">Reading …</p>}
      {rows.isSuccess && list.length === 0 && (
        <p className="quiet">{status === "GENERATION_FAIL" ? "None has failed." : "There are none."}</p>
      )}
      <ul className={styles.rows}>
        {list.map((row) => (
          <FeedRowItem key={row.generated_feed_id} feed={id} row={row} />
        ))}
      </ul>
      {rows.hasNextPage && (
        <button type="button" disabled={rows.isFetchingNextPage} onClick={() => void rows.fetchNextPage()}>
          {rows.isFetchingNextPage ? "Reading …" : "More rows"}
        </button>
      )}
    </section>
  );
}
