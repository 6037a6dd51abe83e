import { useState } from "react";
import type { Model } from "../api/types";
import { modelName } from "../ui/format";
import { base64Of } from "./maskFile";
import type { Form } from "./form";
import { modelsFor, takesWords, type Task } from "./tasks";

interface Props {
  task: Task;
  models: Model[];
  form: Form;
  problem: { field: string } | null;
  onChange: (changes: Partial<Form>) => void;
}

const largest = 10 * 1024 * 1024; // bytes of a file, as the service takes it

/** What the task asks for, and only that. */
export function Fields({ task, models, form, problem, onChange }: Props) {
  const fitting = modelsFor(task, models);
  const marked = (field: string) => ({
    id: `edit-${field}`,
    "aria-invalid": problem?.field === field || undefined,
    "aria-describedby": problem?.field === field ? "edit-problem" : undefined,
  });
  return (
    <>
      {takesWords(task, models) && (
        <label className="row">
          <input type="checkbox" checked={form.usesWords} onChange={(event) => onChange({ usesWords: event.target.checked })} />
          <span>Say in words what is to change</span>
        </label>
      )}
      {task.mask && form.usesWords && (
        <label>
          <span>What is to change</span>
          <input
            dir="auto"
            maxLength={1000}
            placeholder="the sky"
            value={form.maskWords}
            onChange={(event) => onChange({ maskWords: event.target.value })}
            {...marked("mask-words")}
          />
        </label>
      )}
      {task.search && (
        <label>
          <span>The thing that is to change</span>
          <input
            dir="auto"
            maxLength={1000}
            placeholder="the red car"
            value={form.search}
            onChange={(event) => onChange({ search: event.target.value })}
            {...marked("search")}
          />
        </label>
      )}
      {task.styleImage && (
        <StyleImage
          isGiven={form.styleImage !== ""}
          attributes={marked("style-image")}
          onChange={(styleImage) => onChange({ styleImage })}
        />
      )}
      {task.prompt && (
        <label>
          <span>{task.prompt}</span>
          <textarea
            dir="auto"
            rows={3}
            maxLength={1000}
            value={form.prompt}
            onChange={(event) => onChange({ prompt: event.target.value })}
            {...marked("prompt")}
          />
        </label>
      )}
      {task.strength && (
        <label>
          <span>How much may change: {form.strength === "" ? "as the model likes" : `${Math.round(Number(form.strength) * 100)} %`}</span>
          <input
            type="range"
            min={0}
            max={1}
            step={0.05}
            value={form.strength === "" ? 0.5 : form.strength}
            onChange={(event) => onChange({ strength: event.target.value })}
          />
        </label>
      )}
      {fitting.length > 1 && (
        <label>
          <span>Model</span>
          <select value={form.model} onChange={(event) => onChange({ model: event.target.value })}>
            <option value="">Any that can do it</option>
            {fitting.map(({ id }) => (
              <option key={id} value={id}>
                {modelName(id)}
              </option>
            ))}
          </select>
        </label>
      )}
    </>
  );
}

function StyleImage({ isGiven, attributes, onChange }: { isGiven: boolean; attributes: object; onChange: (base64: string) => void }) {
  const [refusal, setRefusal] = useState<string | null>(null);
  const take = async (file: File | undefined) => {
    setRefusal(null);
    if (!file) return;
    if (file.size > largest) setRefusal("The file has more than 10 MB. Choose a smaller one.");
    else onChange(await base64Of(file));
  };
  return (
    <div>
      <label>
        <span>Picture with the style (PNG, JPEG or WebP){isGiven && ": chosen"}</span>
        <input
          type="file"
          accept="image/png,image/jpeg,image/webp"
          onChange={(event) => void take(event.target.files?.[0])}
          {...attributes}
        />
      </label>
      {refusal && (
        <p className="field-error" role="alert">
          {refusal}
        </p>
      )}
    </div>
  );
}
