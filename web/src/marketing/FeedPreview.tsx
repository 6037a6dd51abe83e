import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Failure } from "../ui/Failure";
import { previewFeed, root, shapeQuery, type Preview } from "./api";
import styles from "./FeedPreview.module.css";

/** The images of the first products, or of one, before anything is stored. */
export function FeedPreview({ feed, template }: { feed: string; template: string | undefined }) {
  const [product, setProduct] = useState("");
  const [asked, setAsked] = useState<string | null>(null);
  const preview = useQuery({
    queryKey: [...root, "preview", feed, template, asked],
    queryFn: ({ signal }) => previewFeed(feed, template ?? "", asked || undefined, signal),
    enabled: asked !== null && template !== undefined,
    staleTime: Infinity,
    retry: false,
  });
  const { data: shape = "1" } = useQuery(shapeQuery(template));
  return (
    <section aria-label="Preview">
      <div className={styles.ask}>
        <label>
          <span>Id of a product (optional)</span>
          <input value={product} placeholder="The first five" onChange={(event) => setProduct(event.target.value)} />
        </label>
        <button type="button" disabled={preview.isFetching || template === undefined} onClick={() => setAsked(product.trim())}>
          {preview.isFetching ? "Drawing …" : "Preview"}
        </button>
      </div>
      {preview.isError && <Failure failure={preview.error} onRetry={() => void preview.refetch()} />}
      {asked !== null && preview.isFetching && <div className={styles.waiting} style={{ aspectRatio: shape }} aria-hidden="true" />}
      <ul className={styles.images}>
        {preview.data?.images.map((one) => (
          <li key={one.product}>
            <Picture preview={one} shape={shape} />
            <span className={styles.id}>{one.product}</span>
            {one.warnings?.map((warning) => (
              <span key={warning} className={`small ${styles.warning}`}>
                {warning}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Picture({ preview, shape }: { preview: Preview; shape: string }) {
  return preview.image ? (
    <img
      className={styles.picture}
      style={{ aspectRatio: shape }}
      src={`data:${preview.content_type};base64,${preview.image}`}
      alt={`Preview for ${preview.product}`}
    />
  ) : (
    <p className="failure">{preview.error_message}</p>
  );
}
