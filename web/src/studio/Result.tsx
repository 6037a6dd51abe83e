import type { Asset } from "../api/types";
import { dollars, modelName, seconds, wholeSeconds } from "../ui/format";
import type { Job } from "./jobs";
import styles from "./Jobs.module.css";
import { Pictures } from "./Pictures";
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
  const price = paid(asset);
  const facts = [
    asset.width && asset.height && `${asset.width} × ${asset.height}`,
    asset.model && modelName(asset.model),
    asset.seed !== undefined && `seed ${asset.seed}`,
    price !== null && dollars(price),
  ].filter(Boolean);
  return (
    <>
      <Pictures asset={asset} isNewest={isNewest} onReread={onReread} />
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
