import { useEffect, useRef, useState } from "react";
import type { Picture } from "../gallery/pictures";
import { useKeys } from "../gallery/useKeys";
import { Failure } from "../ui/Failure";
import { Segments } from "../ui/Segments";
import { MaskCanvas } from "./MaskCanvas";
import { readMask } from "./maskFile";
import { added, marksSomething, redone, undone, type Marks } from "./marks";
import { RectangleForm } from "./RectangleForm";
import styles from "./MaskEditor.module.css";

interface Props {
  picture: Picture;
  alt: string;
  marks: Marks;
  onMarks: (marks: Marks) => void;
}

const tools = [
  { id: "paint", name: "Paint", key: "b", title: "Key b" },
  { id: "erase", name: "Erase", key: "e", title: "Key e" },
  { id: "move", name: "Move", key: "v", title: "Key v" },
] as const;

export type Tool = (typeof tools)[number]["id"];

/** Marks a part of a picture: by a brush, by numbers, or by a file. */
export function MaskEditor({ picture, alt, marks, onMarks }: Props) {
  const shorter = Math.min(picture.width, picture.height);
  const [tool, setTool] = useState<Tool>("paint");
  const [size, setSize] = useState(Math.max(4, Math.round(shorter * 0.08)));
  const [zoom, setZoom] = useState(1);
  const [failure, setFailure] = useState<unknown>(null);
  const resized = (by: number) => setSize((before) => Math.round(Math.min(shorter / 2, Math.max(2, before * by))));
  useKeys((key) => {
    const chosen = tools.find((one) => one.key === key);
    if (chosen) setTool(chosen.id);
    else if (key === "[") resized(0.8);
    else if (key === "]") resized(1.25);
    else if (key === "+") setZoom(Math.min(8, zoom * 1.5));
    else if (key === "-") setZoom(Math.max(1, zoom / 1.5));
    else return false;
    return true;
  });
  useUndoKeys(marks, onMarks);

  const take = async (file: File | undefined) => {
    setFailure(null);
    if (!file) return;
    try {
      onMarks(added(marks, await readMask(file, picture.width, picture.height)));
    } catch (refusal) {
      setFailure(refusal);
    }
  };

  return (
    <div className={styles.editor} role="group" aria-label="Mask: what is marked will change">
      <div className={styles.bar}>
        <Segments label="Tool" choices={tools} chosen={tool} onChoose={setTool} />
        <label className={styles.size} title="Keys [ and ]">
          <span>Brush: {size} px</span>
          <input
            type="range"
            min={2}
            max={Math.round(shorter / 2)}
            value={size}
            onChange={(event) => setSize(Number(event.target.value))}
          />
        </label>
        <label className={styles.size} title="Keys + and -">
          <span>Zoom: {Math.round(zoom * 100)} %</span>
          <input type="range" min={1} max={8} step={0.25} value={zoom} onChange={(event) => setZoom(Number(event.target.value))} />
        </label>
      </div>
      <MaskCanvas
        picture={picture}
        alt={alt}
        tool={tool}
        size={size}
        zoom={zoom}
        marks={marks}
        onMark={(mark) => onMarks(added(marks, mark))}
      />
      <div className="row">
        <button type="button" id="edit-mask" title="Ctrl+Z" disabled={marks.done.length === 0} onClick={() => onMarks(undone(marks))}>
          Undo
        </button>
        <button type="button" title="Ctrl+Shift+Z" disabled={marks.undone.length === 0} onClick={() => onMarks(redone(marks))}>
          Redo
        </button>
        <button type="button" onClick={() => onMarks(added(marks, { kind: "invert" }))}>
          Invert
        </button>
        <button type="button" disabled={!marksSomething(marks)} onClick={() => onMarks(added(marks, { kind: "clear" }))}>
          Clear
        </button>
      </div>
      <details className={styles.other}>
        <summary>Mark without painting: numbers or a file</summary>
        <RectangleForm
          picture={picture}
          onMark={(mark) => onMarks(added(marks, mark))}
          onInvert={(mark) => onMarks(added(added(added(marks, { kind: "clear" }), mark), { kind: "invert" }))}
        />
        <label>
          <span>A mask as a file, white where the picture is to change; it is scaled to the picture</span>
          <input type="file" accept="image/png,image/jpeg,image/webp" onChange={(event) => void take(event.target.files?.[0])} />
        </label>
        {failure !== null && <Failure failure={failure} />}
      </details>
    </div>
  );
}

function useUndoKeys(marks: Marks, onMarks: (marks: Marks) => void) {
  const latest = useRef({ marks, onMarks });
  useEffect(() => {
    latest.current = { marks, onMarks };
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const isField =
        event.target instanceof HTMLElement && event.target.matches("input:not([type=range], [type=radio]), textarea, select");
      if (isField || !(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== "z") return;
      event.preventDefault();
      latest.current.onMarks(event.shiftKey ? redone(latest.current.marks) : undone(latest.current.marks));
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);
}
