import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useAnnounce } from "../ui/Announcer";
import { Failure } from "../ui/Failure";
import { when } from "../ui/format";
import { saveFile } from "../ui/saveFile";
import { deleteDesign, nameOfDesign, readDesign, root, type Design } from "./api";
import { ConfirmButton } from "./ConfirmButton";
import { DesignUpload } from "./DesignUpload";
import styles from "./Part.module.css";

/** A design, and what can be done with it. */
export function DesignRow({ design }: { design: Design }) {
  const [isReplacing, setReplacing] = useState(false);
  const client = useQueryClient();
  const announce = useAnnounce();
  const name = nameOfDesign(design);
  const remove = useMutation({
    mutationFn: () => deleteDesign(design.user_template_id),
    onSuccess: () => {
      announce(`The design ${name} is deleted.`);
      return client.invalidateQueries({ queryKey: root });
    },
  });
  const save = useMutation({
    mutationFn: () => readDesign(design.user_template_id),
    onSuccess: ({ template }) => saveFile(JSON.stringify(template, null, 2), `${name}.json`, "application/json"),
  });
  return (
    <li>
      <div className={styles.head}>
        <div>
          <strong dir="auto">{name}</strong>
          <div className="quiet small">
            changed {when(design.updated_at)} · {design.variables.map((variable) => `{${variable}}`).join(" ") || "without variables"}
          </div>
        </div>
        <div className="row">
          <button type="button" aria-label={`Download ${name}`} disabled={save.isPending} onClick={() => save.mutate()}>
            Download
          </button>
          <button type="button" aria-label={`Replace ${name}`} aria-expanded={isReplacing} onClick={() => setReplacing(!isReplacing)}>
            Replace
          </button>
          <ConfirmButton
            label={`Delete ${name}`}
            question="Images that were made from it stay."
            action="Delete the design"
            onConfirm={() => remove.mutate()}
          />
        </div>
      </div>
      {remove.isError && <Failure failure={remove.error} />}
      {save.isError && <Failure failure={save.error} />}
      {isReplacing && <DesignUpload replaced={design} onDone={() => setReplacing(false)} />}
    </li>
  );
}
