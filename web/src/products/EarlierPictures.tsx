import { useEffect } from "react";
import { Link } from "wouter";
import { isFinal, useAssets } from "../api/assets";
import { query } from "../api/client";
import type { Asset } from "../api/types";
import { Failure } from "../ui/Failure";
import { when, words } from "../ui/format";
import styles from "./EarlierPictures.module.css";

/** The pictures of products that were made before, also those that are being made; a click shows one with its page. */
export function EarlierPictures({ chosen }: { chosen: string | null }) {
  const assets = useAssets({ source: "product" }, 24);
  const items = assets.data?.pages.flatMap((page) => page.items) ?? [];
  const { refetch } = assets;
  const isRunning = items.some(({ status }) => !isFinal(status));
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setInterval(() => void (document.hidden || refetch()), 3000);
    return () => clearInterval(timer);
  }, [isRunning, refetch]);
  return (
    <section aria-labelledby="earlier">
      <h2 id="earlier">Earlier pictures of products</h2>
      {assets.isError && <Failure failure={assets.error} onRetry={() => void assets.refetch()} />}
      {assets.isPending && <p className="quiet">Reading …</p>}
      {assets.isSuccess && items.length === 0 && !assets.hasNextPage && (
        <p className="quiet">There is none yet. Paste the address of a product page above.</p>
      )}
      <ul className={styles.list}>
        {items.map((item) => (
          <li key={item.request_id}>
            <Link
              href={`/studio/products${query({ job: item.request_id })}`}
              className={styles.one}
              aria-current={item.request_id === chosen ? "true" : undefined}
            >
              <Thumbnail asset={item} />
              <span className={styles.url}>{withoutScheme(item.prompt)}</span>
              <span className="quiet small">{when(item.created_at)}</span>
            </Link>
          </li>
        ))}
      </ul>
      {assets.hasNextPage && (
        <button type="button" disabled={assets.isFetchingNextPage} onClick={() => void assets.fetchNextPage()}>
          {assets.isFetchingNextPage ? "Reading …" : "More"}
        </button>
      )}
    </section>
  );
}

const withoutScheme = (url: string) => url.replace(/^https?:\/\//, "");

function Thumbnail({ asset }: { asset: Asset }) {
  const address = asset.thumbnail_url;
  if (!address) return <span className={styles.none}>{words(asset.status)}</span>;
  const of = (size: number) => `${address.replace(/size=\d+/, `size=${size}`)} ${size}w`;
  return (
    <img
      className={styles.picture}
      style={asset.color ? { background: asset.color } : undefined}
      src={address}
      srcSet={`${of(256)}, ${of(512)}`}
      sizes="10rem"
      alt=""
      width={asset.width}
      height={asset.height}
      loading="lazy"
      decoding="async"
    />
  );
}
