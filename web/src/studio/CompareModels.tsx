import type { Model } from "../api/types";
import { offeredModels, type Draft } from "./draft";
import { nameInList } from "./modelChoices";
import styles from "./PromptBar.module.css";

interface Props {
  draft: Draft;
  models: Model[];
  onChange: (changes: Partial<Draft>) => void;
}

/** Several models for the same prompt: one request each, shown side by side. */
export function CompareModels({ draft, models, onChange }: Props) {
  const others = offeredModels(models).filter(({ state, id }) => state !== "retired" || draft.models.includes(id));
  if (others.length < 2) return null;
  const toggle = (id: string, isOn: boolean) =>
    onChange({ models: isOn ? [...draft.models, id] : draft.models.filter((other) => other !== id) });
  return (
    <fieldset className={styles.models}>
      <legend>Models side by side, one request each</legend>
      {others.map((model) => (
        <label key={model.id} className={styles.model}>
          <input
            type="checkbox"
            checked={draft.models.includes(model.id)}
            disabled={!model.available && !draft.models.includes(model.id)}
            onChange={(event) => toggle(model.id, event.target.checked)}
          />
          {nameInList(model)}
        </label>
      ))}
    </fieldset>
  );
}
