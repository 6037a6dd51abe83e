/** Hands a file to the browser, which saves it under this name. */
export function saveFile(content: Blob | string, name: string, type = "text/plain;charset=utf-8") {
  const address = URL.createObjectURL(typeof content === "string" ? new Blob([content], { type }) : content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser takes the file in a later step.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** A line of a CSV file. Cells that a spreadsheet would run begin with an apostrophe. */
export const csvLine = (cells: (string | number | undefined)[]) =>
  cells
    .map((cell) => {
      const text = String(cell ?? "");
      const safe = /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+([.,]\d+)?$/.test(text) ? `'${text}` : text;
      return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
    })
    .join(",");
