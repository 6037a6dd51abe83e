import { useState, type ReactNode } from "react";
import { useLocation } from "wouter";
import { isFinal, retryAsset, useRefresh } from "../api/assets";
import type { Asset } from "../api/types";
import { copyText } from "../studio/copyText";
import { RecallMenu } from "../studio/RecallMenu";
import { ResultActions } from "../studio/ResultActions";
import { useCancel } from "../studio/useCancel";
import { useAnnounce } from "../ui/Announcer";
import { Failure } from "../ui/Failure";
import { DeleteDialog } from "./DeleteDialog";
import { picturesOf, type Picture } from "./pictures";
import { useGalleryChange } from "./useGallery";

interface Props {
  asset: Asset;
  /** The picture that is shown, of several. */
  picture?: Picture | undefined;
  onDeleted: () => void;
}

/** What can be done with a record, whatever became of it. */
export function ImageActions({ asset, picture, onDeleted }: Props) {
  const [, navigate] = useLocation();
  const { remove } = useGalleryChange();
  const json = <CopyJson asset={asset} />;
  if (!isFinal(asset.status)) return <Running asset={asset} />;
  if (picturesOf(asset).length === 0)
    return (
      <Ended asset={asset} onDeleted={onDeleted}>
        {json}
      </Ended>
    );
  return (
    <ResultActions
      asset={picture ? { ...asset, s3_url: picture.s3_url } : asset}
      hasDetails={false}
      onStarted={({ request_id }) => navigate(`/studio/images/${encodeURIComponent(request_id)}`)}
      onDeleted={() => {
        onDeleted();
        remove(asset.request_id);
      }}
    >
      {json}
    </ResultActions>
  );
}

function Running({ asset }: { asset: Asset }) {
  const { cancel, asked, failure } = useCancel();
  const isAsked = asked.has(asset.request_id);
  return (
    <>
      <div className="row">
        <button type="button" className="danger" disabled={isAsked} onClick={() => void cancel([asset.request_id])}>
          {isAsked ? "Cancelling …" : "Cancel"}
        </button>
        <CopyJson asset={asset} />
      </div>
      {failure !== null && <Failure failure={failure} />}
    </>
  );
}

function Ended({ asset, onDeleted, children }: Props & { children: ReactNode }) {
  const [failure, setFailure] = useState<unknown>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [isDeleting, setIsDeleting] = useState(false);
  const refresh = useRefresh();
  const announce = useAnnounce();
  const retry = async () => {
    setIsBusy(true);
    setFailure(null);
    try {
      await retryAsset(asset.request_id);
      announce("Started again.");
      await refresh();
    } catch (refusal) {
      setFailure(refusal);
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <>
      <div className="row">
        {asset.status !== "completed" && (
          <button type="button" className="main" disabled={isBusy} onClick={() => void retry()}>
            {isBusy ? "Starting …" : "Retry"}
          </button>
        )}
        <RecallMenu asset={asset} />
        {children}
        <button type="button" className="danger" onClick={() => setIsDeleting(true)}>
          Delete
        </button>
      </div>
      {failure !== null && <Failure failure={failure} />}
      {isDeleting && <DeleteDialog assets={[asset]} onClose={() => setIsDeleting(false)} onDeleted={onDeleted} />}
    </>
  );
}

function CopyJson({ asset }: { asset: Asset }) {
  const announce = useAnnounce();
  const [isRefused, setIsRefused] = useState(false);
  const text = JSON.stringify(asset, null, 2);
  return (
    <>
      <button type="button" onClick={async () => ((await copyText(text)) ? announce("Record copied.") : setIsRefused(true))}>
        Copy JSON
      </button>
      {isRefused && <textarea readOnly rows={8} aria-label="The record as JSON, to copy" value={text} />}
    </>
  );
}
