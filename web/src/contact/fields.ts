export interface ContactField {
  name: string;
  label: string;
  isRequired: boolean;
  max: number;
  type?: string;
  autoComplete?: string;
}

export const fields: ContactField[] = [
  { name: "firstName", label: "First name", isRequired: true, max: 100, autoComplete: "given-name" },
  { name: "lastName", label: "Last name", isRequired: true, max: 100, autoComplete: "family-name" },
  { name: "email", label: "E-mail", isRequired: true, max: 254, type: "email", autoComplete: "email" },
  { name: "company", label: "Company", isRequired: false, max: 200, autoComplete: "organization" },
  { name: "phone", label: "Phone", isRequired: false, max: 50, type: "tel", autoComplete: "tel" },
  { name: "country", label: "Country", isRequired: false, max: 100, autoComplete: "country-name" },
  { name: "comments", label: "Message", isRequired: true, max: 5000 },
];

export type Values = Record<string, string>;

/** What is wrong, by field; empty where the form can be sent. */
export function check(values: Values): Values {
  const errors: Values = {};
  for (const { name, label, isRequired, max } of fields) {
    const text = (values[name] ?? "").trim();
    if (isRequired && text === "") errors[name] = `${label} is required.`;
    else if (text.length > max) errors[name] = `${label} may have at most ${max} characters; it has ${text.length}.`;
    else if (name === "email" && !isAddress(text)) errors[name] = "Give one e-mail address, such as john.doe@example.com.";
  }

  return errors;
}

// The service has the last word; this finds what is plainly none.
const isAddress = (text: string) => /^[^\s@,;<>"]+@[^\s@,;<>".]+(\.[^\s@,;<>".]+)+$/.test(text);
