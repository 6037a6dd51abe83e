import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { shapeQuery, type FeedRow, type RowStatus } from "./api";
import styles from "./FeedRows.module.css";
import { RowExplanation } from "./RowExplanation";

const states: Record<RowStatus, string> = {
  PROCESSED: "Waiting",
  GENERATING: "Being drawn",
  GENERATED: "Drawn",
  GENERATION_FAIL: "Failed",
};

/** A row: its image or why there is none, and on demand what it was drawn from. */
export function FeedRowItem({ feed, row }: { feed: string; row: FeedRow }) {
  const { data: shape = "1" } = useQuery(shapeQuery(row.user_template_id));
  const [isOpen, setOpen] = useState(false);
  const name = row.title ?? row.product ?? "Product that is deleted";
  return (
    <li className={`${styles.one} ${isOpen ? styles.wide : ""}`}>
      {!isOpen &&
        (row.generated_img_url ? (
          <a href={row.generated_img_url} target="_blank" rel="noreferrer" aria-label={`Image of ${name}`}>
            <img
              className={styles.picture}
              src={row.generated_img_url}
              alt=""
              style={{ aspectRatio: shape }}
              loading="lazy"
              decoding="async"
            />
          </a>
        ) : (
          <span className={styles.none} style={{ aspectRatio: shape }}>
            {states[row.status]}
          </span>
        ))}
      <span className={styles.title} dir="auto">
        {name}
      </span>
      <span className="quiet small">{row.product}</span>
      {row.error_message && <span className={`small ${styles.reason}`}>{row.error_message}</span>}
      {row.warnings?.map((warning) => (
        <span key={warning} className="small quiet">
          {warning}
        </span>
      ))}
      <button type="button" aria-expanded={isOpen} aria-label={`Explain ${name}`} onClick={() => setOpen(!isOpen)}>
        {isOpen ? "Close" : "Explain"}
      </button>
      {isOpen && <RowExplanation feed={feed} row={row.generated_feed_id} />}
    </li>
  );
}
