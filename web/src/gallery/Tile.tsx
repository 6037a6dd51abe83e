import { memo, useState, type KeyboardEvent } from "react";
import { Link } from "wouter";
import type { Asset } from "../api/types";
import { nameOf, words } from "../ui/format";
import { altOf, phaseOf, picturesOf, thumbnails } from "./pictures";
import styles from "./Tile.module.css";

interface Props {
  asset: Asset;
  width: number;
  height: number;
  /** Whether Tab leads to it: one of the list. */
  isCurrent: boolean;
  isSelected: boolean;
  /** The address of the list that it is opened from. */
  list: string;
  onSelect: (asset: Asset) => void;
  onOpen: (asset: Asset) => void;
  onFocus: (id: string) => void;
  onKeyDown: (event: KeyboardEvent, asset: Asset) => void;
}

/** An image of the gallery, or what became of it. */
export const Tile = memo(function Tile({ asset, width, height, isCurrent, isSelected, list, onSelect, onOpen, onFocus, onKeyDown }: Props) {
  const count = picturesOf(asset).length;
  return (
    <>
      <Link
        href={`/studio/images/${encodeURIComponent(asset.request_id)}`}
        state={{ list }}
        className={styles.link}
        tabIndex={isCurrent ? 0 : -1}
        onClick={() => onOpen(asset)}
        onFocus={() => onFocus(asset.request_id)}
        onKeyDown={(event: KeyboardEvent) => onKeyDown(event, asset)}
      >
        {count > 0 ? (
          <Thumbnail key={asset.thumbnail_url ?? asset.s3_url} asset={asset} width={width} height={height} />
        ) : (
          <State asset={asset} />
        )}
        {count > 0 && asset.status !== "completed" && <span className={styles.mark}>{words(asset.status)}</span>}
        {count > 1 && <span className={styles.count}>{count} images</span>}
      </Link>
      <label className={styles.select} title="Select (key c)">
        <input type="checkbox" tabIndex={-1} checked={isSelected} onChange={() => onSelect(asset)} aria-label={`Select ${altOf(asset)}`} />
      </label>
    </>
  );
});

function Thumbnail({ asset, width, height }: { asset: Asset; width: number; height: number }) {
  const [isGone, setIsGone] = useState(false);
  if (isGone)
    return <Card title="No longer there" text={nameOf(asset.prompt)} quiet="The picture was deleted, or its store does not answer." />;
  const link = asset.thumbnail_url;
  return (
    <img
      className={styles.image}
      src={link ?? asset.s3_url}
      srcSet={link && thumbnails(link)}
      sizes={`${width}px`}
      width={width}
      height={height}
      alt={altOf(asset)}
      loading="lazy"
      decoding="async"
      style={{ backgroundColor: asset.color }}
      onError={() => setIsGone(true)}
    />
  );
}

function State({ asset }: { asset: Asset }) {
  const isOver = asset.status === "failed" || asset.status === "cancelled";
  return (
    <Card
      title={isOver ? words(asset.status) : asset.status === "completed" ? "No longer there" : phaseOf(asset)}
      text={nameOf(asset.prompt)}
      quiet={asset.error ?? (asset.status === "completed" ? "The record has no picture." : "")}
      isBad={asset.status === "failed"}
    />
  );
}

function Card({ title, text, quiet, isBad = false }: { title: string; text: string; quiet: string; isBad?: boolean }) {
  return (
    <span className={styles.card}>
      <strong className={isBad ? styles.bad : undefined}>{title}</strong>
      <span dir="auto" className={styles.prompt}>
        {text}
      </span>
      {quiet && <span className={styles.reason}>{quiet}</span>}
    </span>
  );
}
