import { useQuery } from "@tanstack/react-query";
import { designsQuery } from "./api";
import { DesignRow } from "./DesignRow";
import { DesignUpload } from "./DesignUpload";
import { MarketingFailure } from "./MarketingFailure";
import styles from "./Part.module.css";

/** The designs: upload, replace, download, delete. */
export function DesignsPart() {
  const designs = useQuery(designsQuery());
  return (
    <>
      <section className={`card ${styles.section}`} aria-labelledby="upload">
        <h2 id="upload">Upload a design</h2>
        <p className="quiet small">
          Elements with a variable, such as {"{title}"} in a text or in <code>custom.variable</code> of a picture, show an attribute of each
          product.
        </p>
        <DesignUpload />
      </section>
      <section className={`card ${styles.section}`} aria-labelledby="designs">
        <h2 id="designs">Designs</h2>
        {designs.isError && <MarketingFailure failure={designs.error} onRetry={() => void designs.refetch()} />}
        {designs.isPending && <p className="quiet">Reading …</p>}
        {designs.data?.length === 0 && <p className="quiet">There is none yet. Upload the first one above.</p>}
        <ul className={styles.list}>
          {designs.data?.map((design) => (
            <DesignRow key={design.user_template_id} design={design} />
          ))}
        </ul>
      </section>
    </>
  );
}
