import { useState } from "react";
import { Link, useLocation } from "wouter";
import { useHistoryState } from "wouter/use-browser-location";
import { useAsset } from "../api/assets";
import { isMissing } from "../api/client";
import { recallParts, useRecall } from "../studio/recall";
import { Failure } from "../ui/Failure";
import { nameOf } from "../ui/format";
import { useTitle } from "../ui/useTitle";
import { Attempts } from "./Attempts";
import { Facts } from "./Facts";
import { galleryPath, readCursor, readFilter } from "./filters";
import { ImageActions } from "./ImageActions";
import { useNeighbours } from "./neighbours";
import { picturesOf } from "./pictures";
import { Tags } from "./Tags";
import { useKeys } from "./useKeys";
import { Viewer } from "./Viewer";
import styles from "./ImagePage.module.css";

export default function ImagePage({ id }: { id: string }) {
  const { data, error, refetch } = useAsset(id);
  // Also where it was deleted elsewhere after it was read.
  const asset = isMissing(error) ? undefined : data;
  const [, navigate] = useLocation();
  const state = useHistoryState<{ list?: string } | null>();
  const list = state?.list ?? "";
  const back = galleryPath(readFilter(list), readCursor(list));
  const { previous, next } = useNeighbours(list, id);
  const [shown, setShown] = useState({ id, index: 0 });
  const index = shown.id === id ? shown.index : 0;
  useTitle(asset ? nameOf(asset.prompt) || "Image" : "Image");

  const go = (to: string | null) => {
    if (to === null) return false;
    navigate(`/studio/images/${encodeURIComponent(to)}`, { replace: true, state: { list } });
    return true;
  };
  const recall = useRecall();
  useKeys((key) => {
    if (key === "ArrowLeft") return go(previous);
    if (key === "ArrowRight") return go(next);
    const part = recallParts.find((one) => one.key === key)?.part;
    if (!asset || !part) return false;
    recall(asset, part);
    return true;
  });

  const pictures = asset ? picturesOf(asset) : [];
  const picture = pictures[index];
  return (
    <>
      <nav className={styles.way} aria-label="Images of the list">
        <Link className="button" href={back}>
          {list ? "Back to the list" : "Gallery"}
        </Link>
        <span className="row">
          <button type="button" disabled={previous === null} title="The newer image (key ←)" onClick={() => go(previous)}>
            <span aria-hidden="true">←</span> Newer
          </button>
          <button type="button" disabled={next === null} title="The older image (key →)" onClick={() => go(next)}>
            Older <span aria-hidden="true">→</span>
          </button>
        </span>
      </nav>
      {error && !asset && <Missing failure={error} onRetry={() => void refetch()} />}
      {!asset && !error && <div className={styles.placeholder}>Loading the image …</div>}
      {asset && (
        <article className={styles.page}>
          <div className={styles.main}>
            <Viewer key={id} asset={asset} index={index} onIndex={(chosen) => setShown({ id, index: chosen })} />
            <ImageActions
              asset={asset}
              picture={picture}
              onDeleted={() => (go(next) || go(previous) ? undefined : navigate(back, { replace: true }))}
            />
          </div>
          <div className={styles.side}>
            <h1 className={styles.prompt} dir="auto">
              {asset.prompt || "Without a prompt"}
            </h1>
            {asset.negative_prompt && (
              <p dir="auto">
                <span className="quiet small">Not wanted: </span>
                {asset.negative_prompt}
              </p>
            )}
            <Tags key={id} asset={asset} />
            <Facts asset={asset} picture={picture} />
            <Attempts attempts={asset.attempts} />
          </div>
        </article>
      )}
    </>
  );
}

function Missing({ failure, onRetry }: { failure: Error; onRetry: () => void }) {
  if (!isMissing(failure)) return <Failure failure={failure} onRetry={onRetry} />;
  return (
    <div className="card">
      <h1>The image is no longer there</h1>
      <p>
        It was deleted, or it belongs to somebody else, or the address is cut off. <Link href="/studio/gallery">Show all images</Link>.
      </p>
    </div>
  );
}
