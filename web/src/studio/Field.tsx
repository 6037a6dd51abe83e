import { useId, type ReactNode } from "react";
import type { FieldError } from "../api/client";
import { ruleOf } from "../ui/format";

interface Props {
  label: string;
  /** Names of the API's fields whose errors are shown here. */
  names: string[];
  errors: FieldError[];
  hint?: ReactNode;
  /** Gets what a control needs to be tied to its error and hint. */
  children: (tied: { id: string; "aria-describedby"?: string; "aria-invalid"?: true }) => ReactNode;
}

/** A control with its label, its hint and the rule that it breaks. */
export function Field({ label, names, errors, hint, children }: Props) {
  const id = useId();
  const own = errors.filter(({ field }) => names.includes(field));
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const described = [hint && hintId, own.length > 0 && errorId].filter(Boolean).join(" ");
  return (
    <div className="field">
      <label htmlFor={id}>
        <span>{label}</span>
      </label>
      {children({
        id,
        ...(described && { "aria-describedby": described }),
        ...(own.length > 0 && { "aria-invalid": true as const }),
      })}
      {hint && (
        <p id={hintId} className="quiet small">
          {hint}
        </p>
      )}
      {own.length > 0 && (
        <p id={errorId} className="field-error">
          {own.map((error) => `${label} ${ruleOf(error)}.`).join(" ")}
        </p>
      )}
    </div>
  );
}
