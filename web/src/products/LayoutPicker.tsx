import { Failure } from "../ui/Failure";
import { words } from "../ui/format";
import { useLayouts } from "./api";
import styles from "./LayoutPicker.module.css";

interface Props {
  value: string;
  onChange: (layout: string) => void;
}

/** The layouts with their samples; radio buttons, so that arrow keys choose. */
export function LayoutPicker({ value, onChange }: Props) {
  const layouts = useLayouts();
  return (
    <fieldset className={styles.layouts}>
      <legend>Layout</legend>
      {layouts.isError && <Failure failure={layouts.error} onRetry={() => void layouts.refetch()} />}
      <div className={styles.choices}>
        {layouts.data?.layouts.map(({ name, description, sampleUrl }) => (
          <label key={name} className={styles.choice} title={description}>
            <img src={sampleUrl} alt="" width={120} height={120} loading="lazy" decoding="async" />
            <input type="radio" name="layout" value={name} checked={value === name} onChange={() => onChange(name)} />
            <span className={styles.name}>{words(name)}</span>
          </label>
        ))}
      </div>
      <p className="quiet small">{layouts.data?.layouts.find(({ name }) => name === value)?.description ?? "\u00a0"}</p>
    </fieldset>
  );
}
