import { useMutation } from "@tanstack/react-query";
import { useRef, useState, type SyntheticEvent } from "react";
import { call } from "../api/client";
import { useAnnounce } from "../ui/Announcer";
import { Failure } from "../ui/Failure";
import styles from "./ContactForm.module.css";
import { ContactInput } from "./ContactInput";
import { check, fields, type Values } from "./fields";

const send = (values: Values) => {
  const body = Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ""));
  return call<{ ok: boolean; message: string }>("/contact", { method: "POST", body });
};

/** The form. What was typed stays until the service has taken it. */
export function ContactForm({ onSent }: { onSent: (message: string) => void }) {
  const [values, setValues] = useState<Values>({});
  const [errors, setErrors] = useState<Values>({});
  const form = useRef<HTMLFormElement>(null);
  const announce = useAnnounce();
  const sending = useMutation({
    mutationFn: send,
    onSuccess: ({ message }) => onSent(message),
    onError: () => announce("Your message was not sent. What you have typed is still there."),
  });

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (sending.isPending) return;
    const wrong = check(values);
    setErrors(wrong);
    const first = fields.find(({ name }) => wrong[name]);
    if (first) form.current?.querySelector<HTMLElement>(`[name="${first.name}"]`)?.focus();
    else sending.mutate(values);
  };

  const change = (name: string, value: string) => {
    const next = { ...values, [name]: value };
    setValues(next);
    // An error goes away as soon as it is mended, and none comes while somebody types.
    if (errors[name]) setErrors({ ...errors, [name]: check(next)[name] ?? "" });
  };

  return (
    <form ref={form} className={styles.form} noValidate onSubmit={submit} aria-label="Contact">
      {fields.map((field) => (
        <div key={field.name} className={field.name === "comments" ? styles.wide : undefined}>
          <ContactInput
            field={field}
            value={values[field.name] ?? ""}
            error={errors[field.name]}
            onChange={(value) => change(field.name, value)}
          />
        </div>
      ))}
      {sending.isError && (
        <div className={styles.wide}>
          <Failure failure={sending.error} />
        </div>
      )}
      <div className={styles.wide}>
        <button type="submit" className="main" aria-disabled={sending.isPending}>
          {sending.isPending ? "Sending …" : "Send"}
        </button>
      </div>
    </form>
  );
}
