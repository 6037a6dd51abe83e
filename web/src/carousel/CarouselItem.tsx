import { useState } from "react";
import { Link } from "wouter";
import type { Asset } from "../api/types";
import { modelName, nameOf } from "../ui/format";
import styles from "./Carousel.module.css";

/** A thumbnail that leads to its picture. Its place has the picture's shape and colour before the picture is there. */
export function CarouselItem({ asset, isEager }: { asset: Asset; isEager: boolean }) {
  const [isGone, setIsGone] = useState(false);
  const { thumbnail_url: thumbnail } = asset;
  const missing = isGone ? "No longer there" : thumbnail ? null : "No thumbnail";
  // What is seen of a name is a part of it: who speaks to the browser says what is seen.
  const name = [nameOf(asset.prompt), asset.model && modelName(asset.model), missing].filter(Boolean).join(", ");
  const ratio = `${asset.width ?? 1} / ${asset.height ?? 1}`;
  return (
    <li className={styles.item}>
      <Link
        href={`/studio/images/${encodeURIComponent(asset.request_id)}`}
        className={styles.link}
        title={asset.prompt}
        aria-label={name}
        style={{ aspectRatio: ratio, backgroundColor: asset.color }}
      >
        {thumbnail && missing === null ? (
          <img
            src={sized(thumbnail, 256)}
            srcSet={`${sized(thumbnail, 256)} 256w, ${sized(thumbnail, 512)} 512w`}
            sizes="9rem"
            alt=""
            width={asset.width}
            height={asset.height}
            loading={isEager ? "eager" : "lazy"}
            decoding="async"
            onError={() => setIsGone(true)}
          />
        ) : (
          <span className={styles.none}>{missing}</span>
        )}
      </Link>
    </li>
  );
}

const sized = (url: string, size: number) => url.replace(/([?&]size=)\d+/, `$1${size}`);
