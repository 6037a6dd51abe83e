import { Link } from "wouter";
import type { Usage } from "../api/types";
import { modelName, when } from "../ui/format";
import styles from "./List.module.css";

interface Props {
  attempts: Usage["ambiguous"];
  /** False while months are still being read. */
  isWhole: boolean;
}

/** Attempts of which nobody knows whether they were billed. */
export function AmbiguousAttempts({ attempts, isWhole }: Props) {
  return (
    <section className={`card ${styles.section}`} aria-labelledby="ambiguous">
      <h2 id="ambiguous">Attempts that may have been billed</h2>
      <p className="quiet small">
        The model was asked, and its answer did not arrive: the connection or the service ended in between. The provider may have billed
        them. They are not in the sums above; compare them with the provider’s bill.
      </p>
      {attempts.length === 0 ? (
        <p>{isWhole ? "There are none." : <span className="quiet">Reading …</span>}</p>
      ) : (
        <ul className={styles.list}>
          {attempts.map(({ request_id, model, started_at }) => (
            <li key={request_id + started_at}>
              <Link href={`/studio/images/${encodeURIComponent(request_id)}`}>{when(started_at)}</Link>
              <span className="quiet small"> {modelName(model)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
