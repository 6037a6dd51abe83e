import type { FieldError } from "../api/client";
import { Field } from "./Field";

export interface Choice {
  value: string;
  name: string;
  isDisabled?: boolean;
}

interface Props {
  label: string;
  names: string[];
  errors: FieldError[];
  value: string;
  choices: Choice[];
  onChange: (value: string) => void;
}

/** A choice of one. A value that is not among the choices, such as one of an older picture, stays and is shown as it is. */
export function SelectField({ label, names, errors, value, choices, onChange }: Props) {
  const isForeign = !choices.some((choice) => choice.value === value);
  return (
    <Field label={label} names={names} errors={errors}>
      {(tied) => (
        <select {...tied} value={value} onChange={(event) => onChange(event.target.value)}>
          {isForeign && <option value={value}>{value}</option>}
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value} disabled={choice.isDisabled === true}>
              {choice.name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
