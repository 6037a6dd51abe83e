import { useState } from "react";
import { Link } from "wouter";
import { retryAsset, useRefresh } from "../api/assets";
import type { Asset } from "../api/types";
import { Failure } from "../ui/Failure";
import { useJobActions } from "./jobs";
import { useRecall } from "./recall";

// Where the same request would be refused again.
const hopeless = new Set(["content-refused", "input-gone", "model-retired", "invalid-request"]);

/** Why a request has no picture, and what can be done. */
export function FailedJob({ asset, onRestarted }: { asset: Asset; onRestarted: () => void }) {
  const [failure, setFailure] = useState<unknown>(null);
  const [isBusy, setIsBusy] = useState(false);
  const { restarted, forget } = useJobActions();
  const recall = useRecall();
  const refresh = useRefresh();
  const isCancelled = asset.status === "cancelled";

  const retry = async () => {
    setFailure(null);
    setIsBusy(true);
    try {
      await retryAsset(asset.request_id);
      await refresh();
      restarted(asset.request_id);
      onRestarted();
    } catch (refusal) {
      setFailure(refusal);
    } finally {
      setIsBusy(false);
    }
  };

  return (
    <>
      {isCancelled ? (
        <p className="quiet">Cancelled. Nothing more is paid for it.</p>
      ) : (
        <div className="failure" role="group" aria-label="Failure">
          <p>{asset.error ?? "The request failed, and its record does not say why."}</p>
        </div>
      )}
      {failure !== null && <Failure failure={failure} />}
      <div className="row">
        {!hopeless.has(asset.error_code ?? "") && (
          <button type="button" disabled={isBusy} onClick={() => void retry()}>
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
