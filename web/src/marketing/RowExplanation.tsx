import { useQuery } from "@tanstack/react-query";
import { Failure } from "../ui/Failure";
import { when } from "../ui/format";
import { explainRow, root } from "./api";
import styles from "./FeedRows.module.css";

/** Why a row was drawn last, what has changed since, and the values that were drawn. */
export function RowExplanation({ feed, row }: { feed: string; row: string }) {
  const explanation = useQuery({
    queryKey: [...root, "explain", feed, row],
    queryFn: ({ signal }) => explainRow(feed, row, signal),
  });
  if (explanation.isError) return <Failure failure={explanation.error} onRetry={() => void explanation.refetch()} />;
  const { data } = explanation;
  if (!data) return <p className="quiet">Reading …</p>;
  return (
    <div>
      <h3>Drawn{data.rendered_at && <> {when(data.rendered_at)}</>}, because</h3>
      <Sentences texts={data.drawn_because} none="It has not been drawn yet." />
      <h3>Changed since</h3>
      <Sentences texts={data.changed_since} none="Nothing: the next run keeps this image." />
      {data.drawn_from && (
        <>
          <h3>Drawn from</h3>
          <dl className={styles.values}>
            {Object.entries(data.drawn_from.values).map(([name, value]) => (
              <Value key={name} name={name} value={value} />
            ))}
          </dl>
        </>
      )}
    </div>
  );
}

function Value({ name, value }: { name: string; value: string | null }) {
  return (
    <>
      <dt>{`{${name}}`}</dt>
      <dd dir="auto">{value ?? <span className="quiet">no value</span>}</dd>
    </>
  );
}

function Sentences({ texts, none }: { texts: string[] | undefined; none: string }) {
  if (!texts || texts.length === 0) return <p className="quiet">{none}</p>;
  return (
    <ul className={styles.explanation}>
      {texts.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}
