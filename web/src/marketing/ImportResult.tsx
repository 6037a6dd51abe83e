import { csvLine, saveFile } from "../ui/saveFile";
import type { ImportAnswer } from "./api";
import { Count } from "./Count";
import styles from "./Part.module.css";

/** What an import has done, and each row that was left out with its line. */
export function ImportResult({ result }: { result: ImportAnswer }) {
  const { errors, refused } = result;
  const save = () =>
    saveFile(
      `\uFEFFline,id,error\r\n${errors.map(({ line, id, error }) => csvLine([line, id, error])).join("\r\n")}\r\n`,
      "import-errors.csv",
      "text/csv;charset=utf-8",
    );
  return (
    <section className="card" aria-label="Result of the import">
      <dl className={styles.numbers}>
        <Count name="New" count={result.inserted} />
        <Count name="Changed" count={result.updated} />
        <Count name="Unchanged" count={result.unchanged} />
        {result.deleted > 0 && <Count name="Deleted" count={result.deleted} />}
        <Count name="Left out" count={refused} />
      </dl>
      {refused > 0 && (
        <>
          <p className={styles.warn}>
            {refused === 1 ? "One row is" : `${refused} rows are`} wrong and left out. Mend the file and import it again: what is there
            already stays.
            {errors.length < refused && ` The first ${errors.length} are listed.`}
          </p>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls needs the focus, for those without a pointer */}
          <div className="scrolls" role="region" aria-label="Rows that were left out" tabIndex={0}>
            <table>
              <thead>
                <tr>
                  <th scope="col">Line</th>
                  <th scope="col">Id</th>
                  <th scope="col">What is wrong</th>
                </tr>
              </thead>
              <tbody>
                {errors.map(({ line, id, error }) => (
                  <tr key={`${line} ${id} ${error}`}>
                    <td>{line}</td>
                    <td className={styles.cell}>{id ?? "–"}</td>
                    <td className={styles.cell} dir="auto">
                      {error}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <p className={styles.after}>
            <button type="button" onClick={save}>
              Download these errors (CSV)
            </button>
          </p>
        </>
      )}
    </section>
  );
}
