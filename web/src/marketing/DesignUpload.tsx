import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState, type SyntheticEvent } from "react";
import { Link } from "wouter";
import { useAnnounce } from "../ui/Announcer";
import { Failure } from "../ui/Failure";
import { bytes } from "../ui/format";
import { nameOfDesign, root, saveDesign, type Design } from "./api";
import styles from "./Part.module.css";

const most = 4 * 1024 * 1024;

/** Uploads the JSON of a design, as a new one or in the place of another, and says what of it will not be drawn as it is. */
export function DesignUpload({ replaced, onDone }: { replaced?: Design; onDone?: () => void }) {
  const [file, setFile] = useState<File | null>(null);
  const [name, setName] = useState("");
  const form = useRef<HTMLFormElement>(null);
  const client = useQueryClient();
  const announce = useAnnounce();
  const save = useMutation({
    mutationFn: async (chosen: File) => {
      const template = await readJson(chosen);
      return saveDesign({
        ...(replaced && { id: replaced.user_template_id }),
        name: name || (replaced ? "" : bare(chosen.name)),
        template,
      });
    },
    onSuccess: (design) => {
      announce(`The design ${nameOfDesign(design)} is stored.`);
      form.current?.reset();
      setFile(null);
      setName("");
      return client.invalidateQueries({ queryKey: root });
    },
    onError: () => announce("The design was not stored."),
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (file && !save.isPending) save.mutate(file);
  };
  return (
    <form ref={form} className={styles.form} onSubmit={submit} aria-label={replaced ? `Replace ${nameOfDesign(replaced)}` : "New design"}>
      <div className={styles.fields}>
        <label>
          <span>JSON file of the design editor (Polotno)</span>
          <input type="file" accept=".json,application/json" onChange={(event) => setFile(event.target.files?.[0] ?? null)} />
        </label>
        <label>
          <span>Name (optional)</span>
          <input
            dir="auto"
            maxLength={200}
            value={name}
            placeholder={replaced ? nameOfDesign(replaced) : file ? bare(file.name) : ""}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
      </div>
      <div className="row">
        <button type="submit" className="main" disabled={!file} aria-disabled={save.isPending}>
          {save.isPending ? "Uploading …" : replaced ? "Replace the design" : "Upload the design"}
        </button>
        {onDone && (
          <button type="button" onClick={onDone}>
            {save.isSuccess ? "Close" : "Leave it as it is"}
          </button>
        )}
      </div>
      {save.isError && <Failure failure={save.error} />}
      {save.data && <Warnings design={save.data} />}
    </form>
  );
}

function Warnings({ design }: { design: Design }) {
  const warnings = design.warnings ?? [];
  return (
    <div className="card">
      <p>
        <strong>{nameOfDesign(design)}</strong> is stored. Its variables: {design.variables.map((name) => `{${name}}`).join(", ") || "none"}
        .
      </p>
      {warnings.length > 0 && (
        <>
          <p className={styles.warn}>{warnings.length === 1 ? "One thing" : `${warnings.length} things`} to know:</p>
          <ul>
            {warnings.map((warning) => (
              <li key={warning}>{inWords(warning)}</li>
            ))}
          </ul>
          {warnings.some((warning) => inWords(warning) !== warning) && (
            <p>
              Say which attribute of a product each variable shows in <Link href="/studio/marketing?part=fields">Fields</Link>.
            </p>
          )}
        </>
      )}
    </div>
  );
}

// The service names the call that maps a variable, for programs; people have the part Fields.
const inWords = (warning: string) => warning.replace(" (PUT /marketing/fields)", "");

async function readJson(file: File): Promise<unknown> {
  if (file.size > most)
    throw new Error(`The file has ${bytes(file.size)}; a design may have 4 MiB. Link its pictures instead of embedding them.`);
  const text = await file.text();
  try {
    const json = JSON.parse(text) as { pages?: unknown; template?: unknown } | null;
    return json && !json.pages && json.template ? json.template : json;
  } catch (broken) {
    throw new Error(`${file.name} is no JSON: ${(broken as Error).message}. Export the design again.`, { cause: broken });
  }
}

const bare = (name: string) => name.replace(/\.json$/i, "");
