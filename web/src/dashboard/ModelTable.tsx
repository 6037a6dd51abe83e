import type { Usage } from "../api/types";
import { dollars, modelName, seconds } from "../ui/format";
import styles from "./Spend.module.css";

/** What each model was asked for and what it cost, the dearest first. */
export function ModelTable({ usage }: { usage: Usage }) {
  const models = usage.by_model.toSorted((a, b) => b.usd - a.usd || b.attempts - a.attempts);
  const unpriced = models.reduce((sum, one) => sum + one.unpriced, 0);
  return (
    <>
      {/* A region that scrolls needs the focus, for those without a pointer. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="scrolls" role="region" aria-label="Spend by model" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Model</th>
              <th scope="col" className={styles.number}>
                Spent
              </th>
              <th scope="col" className={styles.number}>
                Pictures
              </th>
              <th scope="col" className={styles.number}>
                Attempts
              </th>
              <th scope="col" className={styles.number}>
                Usual time
              </th>
            </tr>
          </thead>
          <tbody>
            {models.map((one) => (
              <tr key={one.model}>
                <th scope="row" className={styles.model} title={one.model}>
                  {modelName(one.model)}
                  <span className={styles.share} aria-hidden="true">
                    <span style={{ width: `${usage.usd > 0 ? (one.usd / usage.usd) * 100 : 0}%` }} />
                  </span>
                </th>
                <td className={styles.number}>{dollars(one.usd)}</td>
                <td className={styles.number}>{one.images.toLocaleString()}</td>
                <td className={styles.number}>{one.attempts.toLocaleString()}</td>
                <td className={styles.number}>{one.median_seconds === undefined ? "–" : seconds(one.median_seconds)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">All</th>
              <td className={styles.number}>{dollars(usage.usd)}</td>
              <td className={styles.number}>{usage.images.toLocaleString()}</td>
              <td className={styles.number}>{models.reduce((sum, one) => sum + one.attempts, 0).toLocaleString()}</td>
              <td className={styles.number}>–</td>
            </tr>
          </tfoot>
        </table>
      </div>
      {unpriced > 0 && (
        <p className="quiet small">
          {unpriced} {unpriced === 1 ? "attempt has" : "attempts have"} no known price and {unpriced === 1 ? "is" : "are"} not in these
          sums.
        </p>
      )}
    </>
  );
}
