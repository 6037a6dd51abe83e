import styles from "./Segments.module.css";

interface Props<Id extends string> {
  /** What is chosen, for those who do not see it; also the name of the radio buttons. */
  label: string;
  choices: readonly { id: Id; name: string; title?: string }[];
  chosen: Id;
  onChoose: (id: Id) => void;
}

/** One of a few choices, side by side. */
export function Segments<Id extends string>({ label, choices, chosen, onChoose }: Props<Id>) {
  return (
    <fieldset className={styles.segments}>
      <legend className="off-screen">{label}</legend>
      {choices.map(({ id, name, title }) => (
        <label key={id} className={styles.segment} title={title}>
          <input type="radio" name={label} className="off-screen" checked={chosen === id} onChange={() => onChoose(id)} />
          {name}
        </label>
      ))}
    </fieldset>
  );
}
