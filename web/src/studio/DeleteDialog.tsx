import { useState } from "react";
import { deleteAsset, useRefresh } from "../api/assets";
import type { Asset } from "../api/types";
import { useAnnounce } from "../ui/Announcer";
import { Dialog } from "../ui/Dialog";
import { Failure } from "../ui/Failure";
import { nameOf } from "../ui/format";
import { useJobActions } from "./jobs";

interface Props {
  asset: Asset;
  onClose: () => void;
  onDeleted?: (() => void) | undefined;
}

/** Asks before a picture is deleted for good. */
export function DeleteDialog({ asset, onClose, onDeleted }: Props) {
  const [failure, setFailure] = useState<unknown>(null);
  const [isBusy, setIsBusy] = useState(false);
  const refresh = useRefresh();
  const announce = useAnnounce();
  const { forget } = useJobActions();

  const remove = async () => {
    setIsBusy(true);
    setFailure(null);
    try {
      await deleteAsset(asset.request_id);
    } catch (refusal) {
      setFailure(refusal);
      setIsBusy(false);
      return;
    }

    announce("Picture deleted.");
    forget(asset.request_id);
    onClose();
    onDeleted?.();
    await refresh([asset.request_id]);
  };

  return (
    <Dialog title="Delete this picture?" onClose={onClose}>
      <p dir="auto">“{nameOf(asset.prompt)}”</p>
      <p>The picture, its thumbnails and its record are deleted. This cannot be undone.</p>
      {failure !== null && <Failure failure={failure} />}
      <div className="row">
        <button type="button" onClick={onClose}>
          Keep it
        </button>
        <button type="button" className="danger" disabled={isBusy} onClick={() => void remove()}>
          {isBusy ? "Deleting …" : "Delete for good"}
        </button>
      </div>
    </Dialog>
  );
}
