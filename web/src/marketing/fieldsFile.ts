import type { Field } from "./api";

const ways = ["leave", "blank", "hide", "fail"];

/** The fields of a JSON file: a list, or an object with `fields`, as the download has it. */
export async function readFields(file: File): Promise<Field[]> {
  const text = await file.text();
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (broken) {
    throw new Error(`${file.name} is no JSON: ${(broken as Error).message}. Nothing was changed.`, { cause: broken });
  }

  const list = Array.isArray(json) ? json : (json as { fields?: unknown } | null)?.fields;
  if (!Array.isArray(list)) throw new Error(`${file.name} has no list of fields. Take a file that Download has made. Nothing was changed.`);
  return list.map((given: unknown, index) => {
    const { label_name, product_map, type, when_missing, format } = (given ?? {}) as Record<string, unknown>;
    if (typeof label_name !== "string" || label_name === "")
      throw new Error(`Field ${index + 1} of ${file.name} has no label_name, the variable that it is for. Nothing was changed.`);
    return {
      label_name,
      product_map: typeof product_map === "string" ? product_map : "",
      ...(typeof type === "string" && { type }),
      when_missing: ways.includes(when_missing as string) ? (when_missing as Field["when_missing"]) : "leave",
      format: typeof format === "string" ? format : "",
    };
  });
}

/** The fields with those of a file, which replace those of the same variables. */
export const merged = (fields: Field[], read: Field[]): Field[] => [
  ...fields.map((field) => read.find(({ label_name }) => label_name === field.label_name) ?? field),
  ...read.filter(({ label_name }) => !fields.some((field) => field.label_name === label_name)),
];
