import type { FieldError } from "../api/client";
import { usePresets } from "../api/service";
import type { Model } from "../api/types";
import { CompareModels } from "./CompareModels";
import { controlsFor, resolutions, seedsFor, type Draft } from "./draft";
import { Field } from "./Field";
import { presets } from "./presets";
import { SelectField } from "./SelectField";
import styles from "./PromptBar.module.css";

interface Props {
  draft: Draft;
  models: Model[];
  errors: FieldError[];
  onChange: (changes: Partial<Draft>) => void;
  onPreset: (changes: Partial<Draft>, name: string) => void;
}

const plain = (values: string[]) => values.map((value) => ({ value, name: value }));

/** The settings that are rarely changed; only those that the chosen models have. */
export function MoreSettings({ draft, models, errors, onChange, onPreset }: Props) {
  const { data: styleList = [] } = usePresets();
  const has = controlsFor(draft, models);
  const select = { errors };
  const number = (label: string, name: "width" | "height" | "seed" | "cfg_scale", attributes: object, hint?: string) => (
    <Field label={label} names={[name]} errors={errors} hint={hint}>
      {(tied) => (
        <input
          {...tied}
          {...attributes}
          type="number"
          name={name}
          inputMode="numeric"
          value={draft[name]}
          onChange={(event) => onChange({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <>
      <div className="row" role="group" aria-label="Presets">
        <span className="quiet small">Presets</span>
        {presets.map((preset) => (
          <button key={preset.name} type="button" onClick={() => onPreset(preset.draft, preset.name)}>
            {preset.name}
          </button>
        ))}
      </div>
      <div className={styles.settings}>
        <SelectField
          {...select}
          label="Style"
          names={["style", "preset"]}
          value={draft.style}
          choices={styleList.map(({ id, name }) => ({ value: id, name }))}
          onChange={(style) => onChange({ style })}
        />
        {has.quality && (
          <SelectField
            {...select}
            label="Quality"
            names={["quality"]}
            value={draft.quality}
            choices={[
              { value: "standard", name: "Standard" },
              { value: "premium", name: "Premium" },
            ]}
            onChange={(quality) => onChange({ quality })}
          />
        )}
        {has.count > 1 && (
          <SelectField
            {...select}
            label="Images"
            names={["count"]}
            value={draft.count}
            choices={plain(Array.from({ length: has.count }, (_, index) => String(index + 1)))}
            onChange={(count) => onChange({ count })}
          />
        )}
        <SelectField
          {...select}
          label="Format"
          names={["format"]}
          value={draft.format}
          choices={plain(["png", "jpeg", "webp", "avif"])}
          onChange={(format) => onChange({ format })}
        />
        {draft.shape === "exact" ? (
          <>
            {number("Width", "width", { min: 64, max: 4096 })}
            {number("Height", "height", { min: 64, max: 4096 })}
            <SelectField
              {...select}
              label="Where the model has another size"
              names={["fit"]}
              value={draft.fit}
              choices={[
                { value: "crop", name: "Crop to fill" },
                { value: "pad", name: "Pad, keep everything" },
                { value: "nearest", name: "Take the nearest" },
                { value: "exact", name: "Refuse" },
              ]}
              onChange={(fit) => onChange({ fit })}
            />
          </>
        ) : (
          <SelectField
            {...select}
            label="Long side"
            names={["resolution"]}
            value={draft.resolution}
            choices={[{ value: "", name: "Model's own" }, ...resolutions.map((value) => ({ value, name: `${value} pixels` }))]}
            onChange={(resolution) => onChange({ resolution })}
          />
        )}
        {has.seed && number("Seed", "seed", { ...seedsFor(draft, models), placeholder: "any" }, "The same seed gives the same picture again.")}
        {has.cfgScale && number("Guidance", "cfg_scale", { min: 1.1, max: 10, step: 0.1, placeholder: "by style" })}
      </div>
      {has.negativePrompt && (
        <Field label="What to avoid" names={["negative_prompt"]} errors={errors}>
          {(tied) => (
            <input
              {...tied}
              dir="auto"
              maxLength={1000}
              placeholder="blurry, low quality"
              value={draft.negative_prompt}
              onChange={(event) => onChange({ negative_prompt: event.target.value })}
            />
          )}
        </Field>
      )}
      <CompareModels draft={draft} models={models} onChange={onChange} />
    </>
  );
}
