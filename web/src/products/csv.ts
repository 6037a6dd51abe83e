/** The rows of a CSV text; the separator is the one that the first line has most of. Quoted cells may have separators and line breaks. */
export function readCsv(text: string): string[][] {
  const source = text.replace(/^\uFEFF/, "");
  const head = source.split("\n", 1)[0] ?? "";
  const separator = [",", ";", "\t"].toSorted((a, b) => head.split(b).length - head.split(a).length)[0] ?? ",";
  const rows: string[][] = [];
  let cells: string[] = [];
  let cell = "";
  let isQuoted = false;
  const endCell = () => {
    cells.push(cell.trim());
    cell = "";
  };
  const endRow = () => {
    endCell();
    if (cells.some((one) => one !== "")) rows.push(cells);
    cells = [];
  };
  for (let at = 0; at < source.length; at++) {
    const one = source[at] ?? "";
    if (isQuoted) {
      if (one !== '"') cell += one;
      else if (source[at + 1] === '"') {
        cell += one;
        at++;
      } else isQuoted = false;
    } else if (one === '"' && cell.trim() === "") isQuoted = true;
    else if (one === separator) endCell();
    else if (one === "\n") endRow();
    else if (one !== "\r") cell += one;
  }

  endRow();
  return rows;
}
