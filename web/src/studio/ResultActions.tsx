import { useRef, useState, type ReactNode } from "react";
import { Link } from "wouter";
import { regenerateAsset, startGeneration, useRefresh } from "../api/assets";
import { useModels, useStudio } from "../api/service";
import type { Asset, Started } from "../api/types";
import { useAnnounce } from "../ui/Announcer";
import { Failure } from "../ui/Failure";
import { until } from "../ui/format";
import { Menu } from "../ui/Menu";
import { copyText } from "./copyText";
import { curlOf } from "./curl";
import { DeleteDialog } from "./DeleteDialog";
import { useJobActions } from "./jobs";
import { RecallMenu } from "./RecallMenu";
import styles from "./ResultActions.module.css";

interface Props {
  asset: Asset;
  /** Called with what a regeneration or a variation has started, which the studio follows anyway. */
  onStarted?: (started: Started) => void;
  onDeleted?: () => void;
  /** False on the page of the details itself. */
  hasDetails?: boolean;
  children?: ReactNode;
}

/** All that can be done with a finished picture. */
export function ResultActions({ asset, onStarted, onDeleted, hasDetails = true, children }: Props) {
  const id = asset.request_id;
  const announce = useAnnounce();
  const refresh = useRefresh();
  const { follow } = useJobActions();
  const { data: studio } = useStudio();
  const { data: models } = useModels();
  const [failure, setFailure] = useState<unknown>(null);
  const isStarting = useRef(false);
  const [isDeleting, setIsDeleting] = useState(false);
  const canVary = models?.models.some((model) => model.available && model.tasks.includes("variation")) === true;

  const begin = async (what: string, start: () => Promise<Started>) => {
    // A second press of a double click is no wish for a second picture.
    if (isStarting.current) return;
    isStarting.current = true;
    setFailure(null);
    try {
      const started = await start();
      follow([{ id: started.request_id, prompt: asset.prompt, startedAt: Date.now() }]);
      announce(`${what} started.`);
      onStarted?.(started);
      await refresh();
    } catch (refusal) {
      setFailure(refusal);
    } finally {
      isStarting.current = false;
    }
  };

  const copy = async (what: string, text: string) => {
    setFailure(null);
    const isCopied = await copyText(text);
    if (isCopied) announce(`${what} copied.`);
    else setFailure(new Error(`The browser does not let the page copy. ${what}: ${text}`));
  };

  const vary = () =>
    startGeneration({
      task: "variation",
      image_request_id: id,
      prompt: asset.prompt,
      style: asset.style,
      format: asset.format ?? "png",
    });

  return (
    <div className={styles.actions}>
      <div className="row">
        {asset.s3_url && (
          <a className="button" href={asset.s3_url} download target="_blank" rel="noopener">
            Download
          </a>
        )}
        <Menu label="Copy">
          {asset.s3_url && (
            <button type="button" onClick={() => void copy("Link", asset.s3_url!)}>
              Copy link
              {asset.s3_url_expires_at && <span className="quiet small">valid until {until(asset.s3_url_expires_at)}</span>}
            </button>
          )}
          <button type="button" onClick={() => void copy("Command", curlOf(asset, location.origin, studio?.access !== "open"))}>
            Copy as curl
          </button>
        </Menu>
        <Menu label="Again">
          {asset.seed !== undefined && (
            <button type="button" onClick={() => void begin("Regeneration", () => regenerateAsset(id, { seed: "same" }))}>
              Regenerate, same seed
            </button>
          )}
          <button type="button" onClick={() => void begin("Regeneration", () => regenerateAsset(id, { seed: "new" }))}>
            Regenerate, new seed
          </button>
          {canVary && (
            <button type="button" onClick={() => void begin("Variation", vary)}>
              Variation
            </button>
          )}
        </Menu>
        <RecallMenu asset={asset} />
        <Link className="button" href={`/studio/edit/${encodeURIComponent(id)}`}>
          Edit
        </Link>
        {hasDetails && (
          <Link className="button" href={`/studio/images/${encodeURIComponent(id)}`}>
            Details
          </Link>
        )}
        <button type="button" className="danger" onClick={() => setIsDeleting(true)}>
          Delete
        </button>
        {children}
      </div>
      {failure !== null && <Failure failure={failure} />}
      {isDeleting && <DeleteDialog asset={asset} onClose={() => setIsDeleting(false)} onDeleted={onDeleted} />}
    </div>
  );
}
