import { useState } from "react";
import { deleteAsset, useRefresh } from "../api/assets";
import type { Asset } from "../api/types";
import { useJobActions } from "../studio/jobs";
import { useAnnounce } from "../ui/Announcer";
import { Dialog } from "../ui/Dialog";
import { Failure } from "../ui/Failure";
import { nameOf } from "../ui/format";
import { useGalleryChange } from "./useGallery";

interface Props {
  assets: Asset[];
  onClose: () => void;
  onDeleted: (ids: string[]) => void;
}

/** Asks before images are deleted. What could not be deleted stays in the dialog, with the reason. */
export function DeleteDialog({ assets, onClose, onDeleted }: Props) {
  const [left, setLeft] = useState(assets);
  const [failure, setFailure] = useState<unknown>(null);
  const [isBusy, setIsBusy] = useState(false);
  const refresh = useRefresh();
  const { remove } = useGalleryChange();
  const { forget } = useJobActions();
  const announce = useAnnounce();
  const [one] = left;

  const start = async () => {
    setIsBusy(true);
    setFailure(null);
    const rest: Asset[] = [];
    const gone: string[] = [];
    for (const asset of left) {
      try {
        await deleteAsset(asset.request_id);
        gone.push(asset.request_id);
      } catch (refusal) {
        rest.push(asset);
        setFailure(refusal);
      }
    }

    gone.forEach(remove);
    gone.forEach(forget);
    setIsBusy(false);
    announce(rest.length === 0 ? "Deleted." : `${rest.length} could not be deleted.`);
    if (rest.length > 0) setLeft(rest);
    else onDeleted(assets.map(({ request_id }) => request_id));
    void refresh(gone);
  };

  return (
    <Dialog title={left.length === 1 ? "Delete this image?" : `Delete ${left.length} images?`} onClose={onClose}>
      {left.length === 1 && one && (
        <p dir="auto">
          <q>{nameOf(one.prompt) || one.request_id}</q>
        </p>
      )}
      <p>The picture, its thumbnails and its record are deleted for good, and links to it stop working. There is no undo.</p>
      {failure !== null && <Failure failure={failure} />}
      <div className="row">
        <button type="button" className="danger" disabled={isBusy} onClick={() => void start()}>
          {isBusy ? "Deleting …" : failure === null ? "Delete" : "Try again"}
        </button>
        <button type="button" onClick={onClose}>
          Keep
        </button>
      </div>
    </Dialog>
  );
}
