import type { FieldError } from "../api/client";

/** The first number of a form that is out of its range, and the rule that it breaks. */
export function numberError(form: HTMLFormElement): FieldError | null {
  const field = form.querySelector<HTMLInputElement>('input[type="number"]:invalid');
  if (!field) return null;
  const { min, max, step, name } = field;
  const what = step === "" ? "a whole number" : "a number";
  const range = max === "" ? `of at least ${min}` : `from ${min} to ${max}`;
  return { field: name, rule: `must be ${what} ${range}` };
}

/** Gives the focus to the first field that breaks a rule, and opens what hides it. */
export function focusInvalid(form: HTMLFormElement) {
  const field = form.querySelector<HTMLElement>('[aria-invalid="true"]');
  const hider = field?.closest("details");
  if (hider) hider.open = true;
  field?.focus();
}
