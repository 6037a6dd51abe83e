import type { Field } from "./api";
import styles from "./FieldRow.module.css";

interface Props {
  field: Field;
  onChange: (changes: Partial<Field>) => void;
  onRemove: () => void;
}

const missing: { value: Field["when_missing"]; name: string }[] = [
  { value: "leave", name: "Leave the design’s" },
  { value: "blank", name: "Draw nothing" },
  { value: "hide", name: "Hide the element" },
  { value: "fail", name: "Fail the row" },
];

/** A variable, the attribute it shows, and how. */
export function FieldRow({ field, onChange, onRemove }: Props) {
  return (
    <li className={styles.row}>
      <label>
        <span>Variable</span>
        <input required value={field.label_name} onChange={(event) => onChange({ label_name: event.target.value })} />
      </label>
      <label>
        <span>Shows the attribute</span>
        <input
          required
          list="attributes"
          value={field.product_map ?? ""}
          placeholder="price, custom.season …"
          onChange={(event) => onChange({ product_map: event.target.value })}
        />
      </label>
      <label>
        <span>Written as</span>
        <input list="formats" value={field.format} placeholder="as it is" onChange={(event) => onChange({ format: event.target.value })} />
      </label>
      <label>
        <span>Without a value</span>
        <select value={field.when_missing} onChange={(event) => onChange({ when_missing: event.target.value as Field["when_missing"] })}>
          {missing.map(({ value, name }) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <button type="button" aria-label={`Remove the field ${field.label_name}`} onClick={onRemove}>
        Remove
      </button>
    </li>
  );
}
