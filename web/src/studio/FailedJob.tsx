import { useState } from "react";
import { Link } from "wouter";
import { retryAsset, useRefresh } from "../api/assets";
import { isAtModel } from "../api/ending";
import type { Asset } from "../api/types";
import { Failure } from "../ui/Failure";
import { modelName } from "../ui/format";
import { hintOf, isHopeless, paymentOf } from "./ending";
import styles from "./Jobs.module.css";
import { useJobActions } from "./jobs";
import { Pictures } from "./Pictures";
import { useRecall } from "./recall";

/** Why a request was not completed, what was paid for it all the same, and what can be done. */
export function FailedJob({ asset, onReread }: { asset: Asset; onReread: () => void }) {
  const [failure, setFailure] = useState<unknown>(null);
  const [isBusy, setIsBusy] = useState(false);
  const { restarted, forget } = useJobActions();
  const recall = useRecall();
  const refresh = useRefresh();
  const model = asset.attempts.at(-1)?.model ?? asset.model;
  const facts = (
    <p className={`quiet ${styles.facts}`}>
      <span>{paymentOf(asset)}</span>
      {model && <span>{modelName(model)}</span>}
    </p>
  );

  const retry = async () => {
    setFailure(null);
    setIsBusy(true);
    try {
      await retryAsset(asset.request_id);
      await refresh();
      restarted(asset.request_id);
      onReread();
    } catch (refusal) {
      setFailure(refusal);
    } finally {
      setIsBusy(false);
    }
  };

  return (
    <>
      {asset.s3_url && <Pictures asset={asset} isNewest={false} onReread={onReread} />}
      {asset.status === "cancelled" ? (
        <div>
          <p className={styles.ending}>
            <strong>Cancelled.</strong> {isAtModel(asset) && "Waiting for the answer of the model …"}
          </p>
          {facts}
        </div>
      ) : (
        <div className="failure" role="group" aria-label="Failure">
          <p>{asset.error ?? "The request failed, and its record does not say why."}</p>
          <p>{hintOf(asset.error_code)}</p>
          {facts}
        </div>
      )}
      {failure !== null && <Failure failure={failure} />}
      <div className="row">
        {!isHopeless(asset.error_code) && (
          <button type="button" disabled={isBusy || isAtModel(asset)} onClick={() => void retry()}>
            Retry
          </button>
        )}
        <button type="button" onClick={() => recall(asset, "all")}>
          Change and try anew
        </button>
        <Link className="button" href={`/studio/images/${encodeURIComponent(asset.request_id)}`}>
          Details
        </Link>
        <button type="button" className="plain" onClick={() => forget(asset.request_id)}>
          Remove from here
        </button>
      </div>
    </>
  );
}
