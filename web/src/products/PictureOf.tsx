import { nameOf, words } from "../ui/format";
import type { ProductStatus } from "./api";
import styles from "./ProductResult.module.css";

const waiting: Record<string, string> = {
  pending: "Waiting for its turn …",
  processing: "The page is read and the background made …",
  failed: "No picture",
};

/** The picture of a job in a frame of its size; until it is there, how far the job is. */
export function PictureOf({ status }: { status: ProductStatus | undefined }) {
  const { width = 1080, height = 1080 } = status?.page ?? {};
  const isFailed = status?.status === "failed";
  return (
    <p className={styles.picture} style={isFailed ? undefined : { aspectRatio: `${width} / ${height}` }}>
      {status?.imageUrl ? (
        <img src={status.imageUrl} alt={altOf(status)} width={width} height={height} />
      ) : (
        (waiting[status?.status ?? ""] ?? (status ? words(status.status) : "Reading …"))
      )}
    </p>
  );
}

const altOf = ({ page, overlayText }: ProductStatus) =>
  `Picture of ${nameOf(page?.title ?? page?.texts?.headline ?? "a product")}${overlayText ? `, with the text: ${overlayText}` : ""}`;
