import { useMemo, useState } from "react";
import { useSearch } from "wouter";
import { newId } from "../api/ids";
import type { Asset, GenerationRequest, Model } from "../api/types";
import { Picture } from "../gallery/Picture";
import { altOf, type Picture as Facts } from "../gallery/pictures";
import { whole } from "../gallery/zoom";
import { useOnePress } from "../studio/useOnePress";
import { Extend } from "./Extend";
import { Fields } from "./Fields";
import { emptyForm, problemOf, requestOf, type Form } from "./form";
import { MaskEditor } from "./MaskEditor";
import { maskFile } from "./maskFile";
import { Price } from "./Price";
import { Run, type Started } from "./Run";
import { TaskChoice } from "./TaskChoice";
import { firstPrompt, type Task } from "./tasks";
import styles from "./Editor.module.css";

interface Props {
  asset: Asset;
  picture: Facts;
  models: Model[];
  tasks: Task[];
}

/** What is to be done with a picture, what it costs, and what came of it. Earlier results stay. */
export function Editor({ asset, picture, models, tasks }: Props) {
  const wanted = new URLSearchParams(useSearch()).get("task");
  const [task, setTask] = useState(() => tasks.find(({ id }) => id === wanted) ?? tasks[0]!);
  const [form, setForm] = useState<Form>(() => ({ ...emptyForm, prompt: firstPrompt(task, asset) }));
  const [problem, setProblem] = useState<{ field: string; text: string } | null>(null);
  const [runs, setRuns] = useState<Started[]>([]);
  const change = (changes: Partial<Form>) => {
    setForm((before) => ({ ...before, ...changes }));
    setProblem(null);
  };
  const choose = (id: string) => {
    const next = tasks.find((one) => one.id === id) ?? task;
    const isUntouched = form.prompt === firstPrompt(task, asset);
    setTask(next);
    change({ model: "", ...(isUntouched ? { prompt: firstPrompt(next, asset) } : {}) });
  };

  const request = useMemo(() => requestOf(task, form, asset), [task, form, asset]);
  const begin = useOnePress((asked: GenerationRequest) =>
    setRuns((before) => [{ id: newId(), request: asked, name: task.name, expansion: form.expansion }, ...before]),
  );
  const press = () => {
    const found = problemOf(task, form);
    setProblem(found);
    if (found) {
      document.getElementById(`edit-${found.field}`)?.focus();
      return;
    }

    try {
      const mask = task.mask && !form.usesWords ? { mask: maskFile(form.marks.done, picture.width, picture.height) } : {};
      begin({ ...request, ...mask });
    } catch (failure) {
      setProblem({ field: "mask", text: failure instanceof Error ? failure.message : String(failure) });
    }
  };

  const alt = altOf(asset);
  return (
    <>
      <TaskChoice tasks={tasks} task={task} onTask={choose} />
      <div className={styles.editor}>
        <div className={styles.stage}>
          {task.mask && !form.usesWords ? (
            <MaskEditor picture={picture} alt={alt} marks={form.marks} onMarks={(marks) => change({ marks })} />
          ) : task.expand ? (
            <Extend picture={picture} alt={alt} expansion={form.expansion} onExpansion={(expansion) => change({ expansion })} />
          ) : (
            <div
              className={styles.plain}
              style={{
                aspectRatio: `${picture.width} / ${picture.height}`,
                maxWidth: `calc(70vh * ${picture.width / picture.height})`,
              }}
            >
              <Picture picture={picture} alt={alt} view={whole} />
            </div>
          )}
        </div>
        <form
          className={styles.side}
          aria-label="Edit"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            press();
          }}
        >
          <Fields task={task} models={models} form={form} problem={problem} onChange={change} />
          <Price request={request} task={task} picture={picture} usesMask={task.mask === true && !form.usesWords} />
          {problem && (
            <p role="alert" className="field-error" id="edit-problem">
              {problem.text}
            </p>
          )}
          <button type="submit" className="main">
            Start the edit
          </button>
        </form>
      </div>
      {runs.length > 0 && (
        <section aria-label="Results" className={styles.results}>
          <h2>Results</h2>
          {runs.map((run) => (
            <Run key={run.id} started={run} before={picture} beforeAlt={alt} />
          ))}
        </section>
      )}
    </>
  );
}
