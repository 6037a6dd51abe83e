import { useState } from "react";
import type { Usage } from "../api/types";
import { dollars } from "../ui/format";
import { monthName } from "./months";
import { ModelTable } from "./ModelTable";
import styles from "./Spend.module.css";

interface Props {
  /** The newest first. */
  months: string[];
  /** Of the same months; undefined where not read yet. */
  usages: (Usage | undefined)[];
}

/** What was spent: a column for each month, and the models of the chosen one. */
export function Spend({ months, usages }: Props) {
  const [chosen, setChosen] = useState(0);
  const most = Math.max(...usages.map((usage) => usage?.usd ?? 0));
  const usage = usages[chosen];
  const month = months[chosen] ?? "";
  return (
    <section className={`card ${styles.section}`} aria-labelledby="spend">
      <h2 id="spend">Spend</h2>
      <p className="quiet small">By the list prices of the models, at the time of each attempt. Choose a month to see its models.</p>
      <ol className={styles.months} aria-label="Months">
        {months.map((name, index) => (
          <li key={name}>
            <button type="button" className={styles.month} aria-pressed={index === chosen} onClick={() => setChosen(index)}>
              <span className={styles.column} aria-hidden="true">
                <span style={{ height: `${most > 0 ? ((usages[index]?.usd ?? 0) / most) * 100 : 0}%` }} />
              </span>
              <span>{usages[index] ? dollars(usages[index].usd) : "…"}</span>
              <span className="small">{monthName(name, "short")}</span>
            </button>
          </li>
        ))}
      </ol>
      <h3>{monthName(month)}</h3>
      <div className={styles.table}>
        {!usage ? (
          <p className="quiet">Reading …</p>
        ) : usage.by_model.length === 0 ? (
          <p className="quiet">No model was asked in this month.</p>
        ) : (
          <ModelTable usage={usage} />
        )}
      </div>
    </section>
  );
}
