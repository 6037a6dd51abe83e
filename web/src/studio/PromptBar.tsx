import { useRef, useState, type FormEvent } from "react";
import { flushSync } from "react-dom";
import { useModels } from "../api/service";
import type { FieldError } from "../api/client";
import type { GenerationRequest, Model } from "../api/types";
import { modelName } from "../ui/format";
import { bringIntoView } from "../ui/motion";
import { shortestPrompt, requestsOf, offeredModels, shapes, type Draft } from "./draft";
import { useDraft, type DraftStore } from "./draftStore";
import { Failure } from "../ui/Failure";
import { MoreSettings } from "./MoreSettings";
import { nameInList } from "./modelChoices";
import { PriceLine } from "./PriceLine";
import { PromptField } from "./PromptField";
import { SelectField } from "./SelectField";
import { UndoNote } from "./UndoNote";
import { useEstimates } from "./useEstimates";
import { focusInvalid, numberError } from "./numberError";
import { useServiceChoice } from "./useServiceChoice";
import styles from "./PromptBar.module.css";

interface Props {
  store: DraftStore;
  onGenerate: (requests: GenerationRequest[]) => void;
}

const several = "several";
const noModels: Model[] = [];

/** The form: what is asked of which models, and what it would cost. */
export function PromptBar({ store, onGenerate }: Props) {
  const { draft, undo } = useDraft(store);
  const { data, error: modelsFailure, refetch } = useModels();
  const models = data?.models ?? noModels;
  const prompt = useRef<HTMLTextAreaElement>(null);
  const [ownError, setOwnError] = useState<FieldError | null>(null);
  const choice = useServiceChoice(draft.quality);
  const requests = requestsOf(draft, models);
  const estimates = useEstimates(requests);
  const errors = ownError ? [...estimates.errors.filter(({ field }) => field !== ownError.field), ownError] : estimates.errors;
  const change = (changes: Partial<Draft>) => {
    if (ownError && ownError.field in changes) setOwnError(null);
    store.change(changes);
  };

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const isShort = draft.prompt.trim().length < shortestPrompt;
    const found = isShort
      ? { field: "prompt", rule: `must say in at least ${shortestPrompt} characters what the picture shows` }
      : numberError(event.currentTarget);
    if (found || (estimates.errors.length > 0 && !estimates.isAsking)) {
      // At once, so that the field is marked before it gets the focus.
      flushSync(() => setOwnError(found));
      focusInvalid(event.currentTarget);
      return;
    }

    store.settle();
    onGenerate(requests);
  };

  const clear = () => {
    setOwnError(null);
    store.clear();
    prompt.current?.focus();
  };

  return (
    <form className={styles.bar} aria-label="New picture" onSubmit={submit} noValidate>
      <PromptField
        ref={prompt}
        value={draft.prompt}
        limit={Math.max(1000, ...models.filter(({ id }) => draft.models.includes(id)).map((model) => model.max_prompt_length))}
        errors={errors}
        onChange={(value) => change({ prompt: value })}
        onSubmit={(field) => field.form?.requestSubmit()}
      />
      <div className={styles.main}>
        <SelectField
          label="Shape"
          names={["aspect_ratio"]}
          errors={errors}
          value={draft.shape}
          choices={shapes}
          onChange={(shape) => change({ shape })}
        />
        <SelectField
          label="Model"
          names={["model"]}
          errors={errors}
          value={draft.models.length > 1 ? several : (draft.models[0] ?? "")}
          choices={modelChoices(draft, models, choice)}
          onChange={(id) => id !== several && change({ models: id === "" ? [] : [id] })}
        />
        <div className={styles.press}>
          <button type="button" onClick={clear}>
            Clear
          </button>
          <button type="submit" className="main" title="Ctrl+Enter">
            Generate
          </button>
        </div>
      </div>
      <div className={styles.line}>
        <PriceLine requests={requests} estimates={estimates} />
        {undo && <UndoNote key={undo.what} what={undo.what} onUndo={() => store.undo()} onEnd={() => store.settle()} />}
      </div>
      <OtherErrors errors={errors} />
      {modelsFailure && models.length === 0 && <Failure failure={modelsFailure} onRetry={() => void refetch()} />}
      <details className={styles.more} onToggle={(event) => event.currentTarget.open && bringIntoView(event.currentTarget)}>
        <summary>More settings{draft.seed !== "" && ` · seed ${draft.seed}`}</summary>
        <div className={styles.panel}>
          <MoreSettings
            draft={draft}
            models={models}
            errors={errors}
            onChange={change}
            onPreset={(changes, name) => store.take(changes, `Preset “${name}” applied.`)}
          />
        </div>
      </details>
    </form>
  );
}

function modelChoices(draft: Draft, models: Model[], choice: string | undefined) {
  return [
    { value: "", name: choice ? `Service's choice (${modelName(choice)})` : "Service's choice" },
    ...(draft.models.length > 1 ? [{ value: several, name: `${draft.models.length} models side by side` }] : []),
    ...offeredModels(models).map((model) => ({ value: model.id, name: nameInList(model), isDisabled: !model.available })),
  ];
}

// Where their controls are; what breaks a rule without having a control is said below the form.
const shown = ["prompt", "negative_prompt", "aspect_ratio", "model", "style", "preset", "quality", "count", "format", "seed", "cfg_scale"];
const sizes = ["resolution", "width", "height", "fit"];

function OtherErrors({ errors }: { errors: FieldError[] }) {
  const others = errors.filter(({ field }) => ![...shown, ...sizes].includes(field));
  return others.map(({ field, rule }) => (
    <p key={field + rule} className="field-error">
      {field} {rule}.
    </p>
  ));
}
