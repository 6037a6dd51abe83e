import { useDeferredValue, useState } from "react";
import { Link } from "wouter";
import { useAssets } from "../api/assets";
import type { Asset } from "../api/types";
import { query } from "../api/client";
import { Failure } from "../ui/Failure";
import { when } from "../ui/format";
import styles from "./List.module.css";

/** What was asked for of late, each prompt once; a click puts it into the studio. */
export function RecentPrompts() {
  const [search, setSearch] = useState("");
  const q = useDeferredValue(search.trim());
  const assets = useAssets({ source: "prompt", ...(q && { q }) }, 50);
  const prompts = distinct(assets.data?.pages.flatMap(({ items }) => items) ?? []);
  return (
    <section className={`card ${styles.section}`} aria-labelledby="prompts">
      <h2 id="prompts">My recent prompts</h2>
      <p>
        <label>
          <span>Search in prompts</span>
          <input type="search" value={search} onChange={(event) => setSearch(event.target.value)} />
        </label>
      </p>
      {assets.isError && <Failure failure={assets.error} onRetry={() => void assets.refetch()} />}
      {assets.isPending && <p className="quiet">Reading …</p>}
      {assets.isSuccess && prompts.length === 0 && (
        <p className="quiet">
          {q ? "No prompt has these words." : "There is none yet."} {!q && <Link href="/">Write the first one in the studio.</Link>}
        </p>
      )}
      <ul className={styles.list}>
        {prompts.map(({ request_id, prompt, created_at }) => (
          <li key={request_id}>
            <Link href={`/${query({ prompt })}`} dir="auto" className={styles.prompt} title="Put it into the studio">
              {prompt}
            </Link>
            <span className={`quiet small ${styles.date}`}>{when(created_at)}</span>
          </li>
        ))}
      </ul>
      {assets.hasNextPage && (
        <button type="button" disabled={assets.isFetchingNextPage} onClick={() => void assets.fetchNextPage()}>
          {assets.isFetchingNextPage ? "Reading …" : "Earlier prompts"}
        </button>
      )}
    </section>
  );
}

const distinct = (assets: Asset[]) =>
  [...new Map(assets.toReversed().map((asset) => [asset.prompt, asset])).values()].toSorted((a, b) =>
    b.created_at.localeCompare(a.created_at),
  );
