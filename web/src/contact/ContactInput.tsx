import type { ContactField } from "./fields";

interface Props {
  field: ContactField;
  value: string;
  error?: string | undefined;
  onChange: (value: string) => void;
}

/** A field with its label and what is wrong with it. */
export function ContactInput({ field, value, error, onChange }: Props) {
  const id = `contact-${field.name}`;
  const shared = {
    id,
    name: field.name,
    value,
    required: field.isRequired,
    autoComplete: field.autoComplete,
    "aria-invalid": error ? true : undefined,
    "aria-describedby": error ? `${id}-error` : undefined,
    onChange: (change: { target: { value: string } }) => onChange(change.target.value),
  };
  return (
    <div>
      <label htmlFor={id}>
        <span>
          {field.label}
          {!field.isRequired && " (optional)"}
        </span>
      </label>
      {field.name === "comments" ? (
        <textarea {...shared} rows={7} dir="auto" />
      ) : (
        <input {...shared} type={field.type ?? "text"} dir="auto" />
      )}
      {error && (
        <p id={`${id}-error`} className="field-error">
          {error}
        </p>
      )}
    </div>
  );
}
