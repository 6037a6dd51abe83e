import { useState } from "react";
import { Link } from "wouter";
import type { Asset, AssetImage } from "../api/types";
import { modelName, nameOf } from "../ui/format";
import styles from "./Jobs.module.css";
import { placeOf } from "./place";

interface Props {
  asset: Asset;
  /** Whether no other picture of the page was finished later. */
  isNewest: boolean;
  onReread: () => void;
}

/** The picture of a request, or several of one. */
export function Pictures({ asset, isNewest, onReread }: Props) {
  const images = asset.images && asset.images.length > 0 ? asset.images : [asset];
  const name = (index: number) => {
    const model = asset.model ? `, ${modelName(asset.model)}` : "";
    return index === 0 && isNewest ? `Generated poster: ${nameOf(asset.prompt)}` : `${nameOf(asset.prompt)}${model}`;
  };
  return (
    <div className={images.length > 1 ? styles.several : undefined}>
      {images.map((image, index) => (
        <Picture
          key={image.s3_key ?? index}
          image={image}
          alt={images.length > 1 && !(index === 0 && isNewest) ? `${name(index)}, ${index + 1} of ${images.length}` : name(index)}
          href={`/studio/images/${encodeURIComponent(asset.request_id)}`}
          onReread={onReread}
        />
      ))}
    </div>
  );
}

function Picture({ image, alt, href, onReread }: { image: Partial<AssetImage>; alt: string; href: string; onReread: () => void }) {
  const [isGone, setIsGone] = useState(false);
  if (isGone) {
    return (
      <div className={styles.gone} style={{ aspectRatio: `${image.width ?? 1} / ${image.height ?? 1}` }}>
        <p>The picture cannot be shown: its link may have run out, or it was deleted elsewhere.</p>
        <button
          type="button"
          onClick={() => {
            setIsGone(false);
            onReread();
          }}
        >
          Get a new link
        </button>
      </div>
    );
  }

  return (
    <Link className={styles.picture} href={href} style={placeOf(image.width, image.height)}>
      <img
        src={image.s3_url}
        width={image.width}
        height={image.height}
        alt={alt}
        decoding="async"
        style={{ backgroundColor: image.color }}
        onError={() => setIsGone(true)}
      />
    </Link>
  );
}
