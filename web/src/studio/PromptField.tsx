import { useLayoutEffect, useRef, type Ref } from "react";
import type { FieldError } from "../api/client";
import { Field } from "./Field";

interface Props {
  ref: Ref<HTMLTextAreaElement>;
  value: string;
  limit: number;
  errors: FieldError[];
  onChange: (value: string) => void;
  onSubmit: (field: HTMLTextAreaElement) => void;
}

/** The prompt: grows with its text up to some lines; Ctrl+Enter submits, as Enter makes a new line. */
export function PromptField({ ref, value, limit, errors, onChange, onSubmit }: Props) {
  const own = useRef<HTMLTextAreaElement | null>(null);
  useLayoutEffect(() => {
    const field = own.current;
    if (!field) return;
    field.style.height = "auto";
    if (field.scrollHeight > 0) field.style.height = `${field.scrollHeight + 2}px`;
  }, [value]);

  const isNear = value.length > limit * 0.9;
  return (
    <Field label="Prompt" names={["prompt"]} errors={errors} hint={isNear ? `${value.length} of ${limit} characters` : null}>
      {(tied) => (
        <textarea
          {...tied}
          ref={(element) => {
            own.current = element;
            if (typeof ref === "function") ref(element);
            else if (ref) ref.current = element;
          }}
          rows={1}
          dir="auto"
          placeholder="Describe the poster…"
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
              event.preventDefault();
              onSubmit(event.currentTarget);
            }
          }}
        />
      )}
    </Field>
  );
}
