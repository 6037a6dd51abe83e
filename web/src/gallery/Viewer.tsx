import { useState } from "react";
import { isFinal } from "../api/assets";
import type { Asset } from "../api/types";
import { words } from "../ui/format";
import { Elapsed } from "./Elapsed";
import { Picture } from "./Picture";
import { altOf, phaseOf, picturesOf, ratioOf, sized } from "./pictures";
import { useKeys } from "./useKeys";
import { keyed, whole } from "./zoom";
import { Zoomable } from "./Zoomable";
import { ZoomBar } from "./ZoomBar";
import styles from "./Viewer.module.css";

interface Props {
  asset: Asset;
  /** Which of several pictures. */
  index: number;
  onIndex: (index: number) => void;
}

/** The picture of a record, large; or what its request is at, or how it ended. */
export function Viewer({ asset, index, onIndex }: Props) {
  const [view, setView] = useState(whole);
  const pictures = picturesOf(asset);
  const picture = pictures[index];
  useKeys((key) => {
    const next = picture ? keyed(view, key) : null;
    if (next) setView(next);
    return next !== null;
  }, true);

  if (!picture) return <State asset={asset} />;
  const alt = pictures.length > 1 ? `${altOf(asset)}, image ${index + 1} of ${pictures.length}` : altOf(asset);
  return (
    <>
      <Zoomable view={view} onView={setView} width={picture.width} height={picture.height}>
        <Picture key={picture.s3_key} picture={picture} alt={alt} view={view} />
      </Zoomable>
      <ZoomBar view={view} onView={setView} />
      {pictures.length > 1 && (
        <ul className={styles.several} aria-label="Images of this request">
          {pictures.map((one, number) => (
            <li key={one.s3_key}>
              <button
                type="button"
                aria-pressed={number === index}
                aria-label={`Image ${number + 1} of ${pictures.length}`}
                onClick={() => onIndex(number)}
              >
                <img
                  src={one.thumbnail_url ? sized(one.thumbnail_url, 120) : one.s3_url}
                  alt=""
                  width={72}
                  height={72}
                  style={{ backgroundColor: one.color }}
                />
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function State({ asset }: { asset: Asset }) {
  const isRunning = !isFinal(asset.status);
  return (
    <div className={styles.state} style={{ aspectRatio: ratioOf(asset) }}>
      <div>
        <p className={asset.status === "failed" ? styles.bad : undefined}>
          <strong>{isRunning ? phaseOf(asset) : asset.status === "completed" ? "No longer there" : words(asset.status)}</strong>
        </p>
        {isRunning && (
          <p className="quiet">
            <Elapsed since={asset.created_at} />
          </p>
        )}
        {asset.error && <p>{asset.error}</p>}
      </div>
    </div>
  );
}
