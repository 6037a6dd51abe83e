import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";
import { useAnnounce } from "../ui/Announcer";
import { Failure } from "../ui/Failure";
import { saveFile } from "../ui/saveFile";
import { root, saveFields, type Field } from "./api";
import { FieldRow } from "./FieldRow";
import { merged, readFields } from "./fieldsFile";
import styles from "./Part.module.css";

interface Props {
  stored: Field[];
  /** Variables of designs that no field maps. */
  unmapped: string[];
}

interface Row extends Field {
  key: number;
}

let nextKey = 0;
const rowOf = (field: Field): Row => ({ ...field, key: nextKey++ });
const fieldOf = ({ key: _key, ...field }: Row): Field => field;
const newField = (name: string): Field => ({ label_name: name, product_map: "", when_missing: "leave", format: "" });

/** All fields in one form: they are stored together. */
export function FieldsForm({ stored, unmapped }: Props) {
  const [rows, setRows] = useState<Row[]>(() => stored.map(rowOf));
  const [isChanged, setChanged] = useState(false);
  const client = useQueryClient();
  const announce = useAnnounce();
  const save = useMutation({
    mutationFn: () => saveFields(rows.map(fieldOf)),
    onSuccess: () => {
      announce("The fields are stored.");
      setChanged(false);
      return client.invalidateQueries({ queryKey: root });
    },
    onError: () => announce("The fields were not stored."),
  });
  const edit = (next: Row[]) => {
    setRows(next);
    setChanged(true);
  };
  const [unreadable, setUnreadable] = useState<unknown>(null);
  const read = async (input: HTMLInputElement) => {
    const [file] = input.files ?? [];
    setUnreadable(null);
    try {
      if (file) {
        const found = await readFields(file);
        edit(merged(rows.map(fieldOf), found).map(rowOf));
        announce(`${found.length} fields are read. They count once they are stored.`);
      }
    } catch (failure) {
      setUnreadable(failure);
    }

    // So that the same file can be chosen again.
    input.value = "";
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!save.isPending) save.mutate();
  };
  const add = (name: string) => edit([...rows, rowOf(newField(name))]);
  const open = unmapped.filter((name) => !rows.some((row) => row.label_name === name));
  return (
    <form className={styles.form} onSubmit={submit} aria-label="Fields">
      {rows.length === 0 && <p className="quiet">There is none yet: designs keep their own texts and pictures.</p>}
      <ul className={styles.list}>
        {rows.map((row) => (
          <FieldRow
            key={row.key}
            field={row}
            onChange={(changes) => edit(rows.map((other) => (other.key === row.key ? { ...other, ...changes } : other)))}
            onRemove={() => edit(rows.filter((other) => other.key !== row.key))}
          />
        ))}
      </ul>
      {open.length > 0 && (
        <div className="row">
          <span className={styles.warn}>Variables of your designs without a field:</span>
          {open.map((name) => (
            <button key={name} type="button" onClick={() => add(name)}>
              Add {`{${name}}`}
            </button>
          ))}
        </div>
      )}
      <Choices id="attributes" choices={attributes} />
      <Choices id="formats" choices={formats} />
      {save.isError && <Failure failure={save.error} />}
      <div className="row">
        <button type="submit" className="main" disabled={!isChanged} aria-disabled={save.isPending}>
          {save.isPending ? "Storing …" : "Store the fields"}
        </button>
        <button type="button" onClick={() => add("")}>
          Add a field
        </button>
        {save.isSuccess && !isChanged && <span className="quiet">Stored.</span>}
        <button type="button" onClick={() => saveFile(JSON.stringify({ fields: stored }, null, 2), "fields.json", "application/json")}>
          Download (JSON)
        </button>
      </div>
      <label className={styles.file}>
        <span>Add fields from a JSON file; they replace those of the same variables</span>
        <input type="file" accept=".json,application/json" onChange={(event) => void read(event.currentTarget)} />
      </label>
      {unreadable !== null && <Failure failure={unreadable} />}
    </form>
  );
}

function Choices({ id, choices }: { id: string; choices: string[] }) {
  return (
    <datalist id={id}>
      {choices.map((choice) => (
        <option key={choice} value={choice}>
          {choice}
        </option>
      ))}
    </datalist>
  );
}

const formats = [
  "currency:en-US",
  "currency:de-DE",
  "currency:fr:EUR",
  "number:en",
  "percent:en",
  "date:en:long",
  "upper",
  "lower",
  "trim:40",
];

// Those that designs show; the service knows more (docs/marketing.md) and names them where a name is wrong.
const attributes = [
  "id",
  "title",
  "description",
  "price",
  "sale_price",
  "availability",
  "condition",
  "brand",
  "color",
  "size",
  "material",
  "product_type",
  "link",
  "image_link",
  "additional_image_link",
  "sale_price_effective_date",
  "custom_label_0",
  "custom_label_1",
  "custom_label_2",
  "custom_label_3",
  "custom_label_4",
];
