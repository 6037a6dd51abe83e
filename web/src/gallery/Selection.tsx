import { Link } from "wouter";
import type { Asset } from "../api/types";
import { picturesOf } from "./pictures";
import styles from "./Selection.module.css";

interface Props {
  assets: Asset[];
  onClear: () => void;
  onDelete: (assets: Asset[]) => void;
}

/** What can be done with the selected images. */
export function Selection({ assets, onClear, onDelete }: Props) {
  const [first, second] = assets;
  const canCompare = assets.length === 2 && assets.every((asset) => picturesOf(asset).length > 0);
  return (
    <div className={styles.bar} role="group" aria-label="Selected images">
      <span>{assets.length} selected</span>
      {canCompare ? (
        <Link
          className="button"
          href={`/studio/compare?${new URLSearchParams({ a: second!.request_id, b: first!.request_id }).toString()}`}
        >
          Compare
        </Link>
      ) : (
        <button type="button" disabled title="Select two images with a picture">
          Compare (select two)
        </button>
      )}
      <button type="button" className="danger" onClick={() => onDelete(assets)}>
        Delete …
      </button>
      <button type="button" className="plain" onClick={onClear}>
        Clear the selection
      </button>
    </div>
  );
}
