import { useEffect, useState } from "react";
import type { AssetFilter } from "../api/assets";
import { useModels } from "../api/service";
import { modelName } from "../ui/format";
import { changed, endAfter, lastDayOf, partsOf, type Field } from "./filters";
import styles from "./Filters.module.css";

interface Props {
  filter: AssetFilter;
  onChange: (filter: AssetFilter) => void;
}

const states = [
  ["completed", "Completed"],
  ["failed,cancelled", "Failed or cancelled"],
  ["pending,processing", "Running"],
] as const;
const sources = [
  ["prompt", "Prompts"],
  ["edit", "Edits"],
  ["product", "Products"],
] as const;

/** What is looked for: words, and the rest behind "Filters". */
export function Filters({ filter, onChange }: Props) {
  const { data } = useModels();
  const set = (field: Field, value: string) => onChange(changed(filter, field, value));
  const parts = partsOf(filter);
  const models = data?.models.map(({ id }) => [id, modelName(id)] as const) ?? [];
  return (
    <div role="search" className={styles.filters}>
      <div className={styles.first}>
        <Words value={filter.q ?? ""} onChange={(value) => set("q", value)} label="Words of prompts" type="search" />
        <label>
          <span>Jump to a date (UTC)</span>
          <input type="date" value={lastDayOf(filter.to)} onChange={(event) => set("to", endAfter(event.target.value))} />
        </label>
      </div>
      <details className={styles.more}>
        <summary>Filters{parts.length > 0 && ` (${parts.length})`}</summary>
        <div className="grid">
          <Choice label="Model" any="Any model" value={filter.model} choices={models} onChange={(value) => set("model", value)} />
          <Choice label="State" any="Any state" value={filter.status} choices={states} onChange={(value) => set("status", value)} />
          <Choice label="Made from" any="Anything" value={filter.source} choices={sources} onChange={(value) => set("source", value)} />
          <Words value={filter.tag ?? ""} onChange={(value) => set("tag", value)} label="Tag" type="text" />
          <label>
            <span>Since (UTC)</span>
            <input type="date" value={filter.from?.slice(0, 10) ?? ""} onChange={(event) => set("from", event.target.value)} />
          </label>
        </div>
      </details>
      {parts.length > 0 && (
        <ul className={styles.chips} aria-label="Filters in use">
          {parts.map(({ field, text }) => (
            <li key={field}>
              <button type="button" onClick={() => set(field, "")} aria-label={`Remove the filter ${text}`}>
                <span dir="auto">{text}</span> <span aria-hidden="true">✕</span>
              </button>
            </li>
          ))}
          {parts.length > 1 && (
            <li>
              <button type="button" className="plain" onClick={() => onChange({})}>
                Remove all
              </button>
            </li>
          )}
        </ul>
      )}
    </div>
  );
}

interface ChoiceProps {
  label: string;
  any: string;
  value: string | undefined;
  choices: readonly (readonly [string, string])[];
  onChange: (value: string) => void;
}

function Choice({ label, any, value, choices, onChange }: ChoiceProps) {
  const isKnown = !value || choices.some(([id]) => id === value);
  return (
    <label>
      <span>{label}</span>
      <select value={value ?? ""} onChange={(event) => onChange(event.target.value)}>
        <option value="">{any}</option>
        {!isKnown && <option value={value}>{value}</option>}
        {choices.map(([id, name]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

interface WordsProps {
  value: string;
  label: string;
  type: "search" | "text";
  onChange: (value: string) => void;
}

// Searches when typing pauses, and at once with Enter.
function Words({ value, label, type, onChange }: WordsProps) {
  const [text, setText] = useState(value);
  const [given, setGiven] = useState(value);
  if (given !== value) {
    setGiven(value);
    if (text.trim() !== value) setText(value);
  }

  useEffect(() => {
    if (text.trim() === value) return undefined;
    const timer = setTimeout(() => onChange(text), 400);
    return () => clearTimeout(timer);
  });
  return (
    <label>
      <span>{label}</span>
      <input
        type={type}
        dir="auto"
        maxLength={1000}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") onChange(text);
        }}
      />
    </label>
  );
}
