import { useCallback, useEffect, useRef, useState } from "react";
import { Link } from "wouter";
import { isFinal, startGeneration, useAsset, useRefresh } from "../api/assets";
import type { GenerationRequest } from "../api/types";
import { Elapsed } from "../gallery/Elapsed";
import { phaseOf, picturesOf, type Picture } from "../gallery/pictures";
import { paymentOf } from "../studio/ending";
import { useJobActions } from "../studio/jobs";
import { useCancel } from "../studio/useCancel";
import { useAnnounce } from "../ui/Announcer";
import { Failure } from "../ui/Failure";
import { words } from "../ui/format";
import { BeforeAfter } from "./BeforeAfter";
import type { Expansion } from "./expansion";
import styles from "./Run.module.css";

/** An edit that was asked for. The id is chosen before it is sent, so that sending it again starts nothing twice. */
export interface Started {
  id: string;
  name: string;
  request: GenerationRequest;
  expansion: Expansion;
}

interface Props {
  started: Started;
  before: Picture;
  beforeAlt: string;
}

/** An edit from its start to its picture. */
export function Run({ started, before, beforeAlt }: Props) {
  const [state, setState] = useState<"sending" | "accepted" | "refused">("sending");
  const [failure, setFailure] = useState<unknown>(null);
  const { follow } = useJobActions();
  const refresh = useRefresh();
  const announce = useAnnounce();
  const card = useRef<HTMLElement>(null);
  const isSent = useRef(false);

  const send = useCallback(async () => {
    setState("sending");
    setFailure(null);
    try {
      await startGeneration({ ...started.request, request_id: started.id });
      setState("accepted");
      announce(`${started.name} started.`);
      follow([{ id: started.id, prompt: started.request.prompt ?? "", startedAt: Date.now() }]);
      await refresh();
    } catch (refusal) {
      setFailure(refusal);
      setState("refused");
    }
  }, [started, announce, follow, refresh]);
  useEffect(() => {
    if (isSent.current) return;
    isSent.current = true;
    card.current?.scrollIntoView({ block: "nearest" });
    void send();
  }, [send]);

  return (
    <article ref={card} className={`card ${styles.run}`} aria-label={started.name}>
      <h3>{started.name}</h3>
      {state === "sending" && <p className="quiet">Sending …</p>}
      {state === "refused" && <Failure failure={failure} onRetry={() => void send()} />}
      {state === "accepted" && <Outcome started={started} before={before} beforeAlt={beforeAlt} />}
    </article>
  );
}

function Outcome({ started, before, beforeAlt }: Props) {
  const { data: asset, error, refetch } = useAsset(started.id);
  const { cancel, asked, failure } = useCancel();
  const announce = useAnnounce();
  const status = asset?.status;
  useEffect(() => {
    if (status && isFinal(status)) announce(`${started.name}: ${words(status)}.`);
  }, [status, started.name, announce]);

  if (!asset) return error ? <Failure failure={error} onRetry={() => void refetch()} /> : <p className="quiet">Waiting …</p>;
  const [picture] = picturesOf(asset);
  const page = `/studio/images/${encodeURIComponent(asset.request_id)}`;
  if (picture)
    return (
      <>
        <BeforeAfter
          before={before}
          beforeAlt={beforeAlt}
          after={picture}
          expansion={started.request.task === "outpaint" ? started.expansion : null}
        />
        <div className={`row ${styles.actions}`}>
          <a className="button" href={picture.s3_url} download target="_blank" rel="noopener">
            Download
          </a>
          <Link className="button" href={page}>
            Details
          </Link>
          <Link className="button" href={`/studio/edit/${encodeURIComponent(asset.request_id)}`}>
            Edit the result
          </Link>
        </div>
      </>
    );
  if (isFinal(asset.status))
    return (
      <>
        <p>
          <strong>{words(asset.status)}.</strong> {asset.error} {paymentOf(asset)} What you have entered is still there; change it
          and start again.
        </p>
        <Link href={page}>Details</Link>
      </>
    );
  return (
    <>
      <p>
        {phaseOf(asset)}, <Elapsed since={asset.created_at} />
      </p>
      <button type="button" className="danger" disabled={asked.has(asset.request_id)} onClick={() => void cancel([asset.request_id])}>
        {asked.has(asset.request_id) ? "Cancelling …" : "Cancel"}
      </button>
      {failure !== null && <Failure failure={failure} />}
    </>
  );
}
