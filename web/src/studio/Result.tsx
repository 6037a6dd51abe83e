import { useState } from "react";
import { Link } from "wouter";
import type { Asset, AssetImage } from "../api/types";
import { dollars, modelName, nameOf, seconds, wholeSeconds } from "../ui/format";
import type { Job } from "./jobs";
import styles from "./Jobs.module.css";
import { placeOf } from "./place";
import { paid, secondsOf } from "./progress";
import { ResultActions } from "./ResultActions";

interface Props {
  asset: Asset;
  job: Job;
  isNewest: boolean;
  onReread: () => void;
}

/** A finished picture, or several of one request, with all that can be done with it. */
export function Result({ asset, job, isNewest, onReread }: Props) {
  const images = asset.images && asset.images.length > 0 ? asset.images : [asset];
  const price = paid(asset);
  const facts = [
    asset.width && asset.height && `${asset.width} × ${asset.height}`,
    asset.model && modelName(asset.model),
    asset.seed !== undefined && `seed ${asset.seed}`,
    price !== null && dollars(price),
  ].filter(Boolean);
  const name = (index: number) => {
    const model = asset.model ? `, ${modelName(asset.model)}` : "";
    return index === 0 && isNewest ? `Generated poster: ${nameOf(asset.prompt)}` : `${nameOf(asset.prompt)}${model}`;
  };
  return (
    <>
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
      <p className={styles.facts}>
        <strong>{timeOf(asset, job)}</strong>
        <span className="quiet">{facts.join(" · ")}</span>
      </p>
      {[asset.shortfall, asset.note].filter(Boolean).map((text) => (
        <p key={text} className="quiet small">
          {text}
        </p>
      ))}
      <ResultActions asset={asset} />
    </>
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

// As this page has measured it, where it was looking; else as the record says, in whole seconds.
function timeOf(asset: Asset, { startedAt, endedAt }: Job): string {
  if (asset.reused_from) return "Taken from an earlier request, nothing was paid";
  const recorded = secondsOf(asset);
  if (startedAt !== undefined && endedAt !== undefined) {
    const measured = (endedAt - startedAt) / 1000;
    if (recorded === null || Math.abs(measured - recorded) < 3) return `Generated in ${seconds(measured)}`;
  }

  return recorded === null ? "Generated" : `Generated in ${wholeSeconds(recorded)}`;
}
