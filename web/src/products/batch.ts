import { csvLine } from "../ui/saveFile";
import type { Asset } from "../api/types";
import type { BatchRow, ProductRequest } from "./api";
import { readCsv } from "./csv";

export const maxRows = 500;

const names = ["jobId", "productUrl", "headline", "price", "offer", "style", "model", "layout", "size", "language"];
const flags = ["useProductImage", "removeBackground", "reuse"];

export interface BatchList {
  products: ProductRequest[];
  /** What is wrong with lines, each with its number; those lines are left out. */
  errors: string[];
}

/** Products from pasted text or a file: one address in each line, or CSV with a header that has productUrl. */
export function readList(text: string): BatchList {
  const rows = readCsv(text);
  const header = rows[0]?.map((name) => [...names, ...flags].find((known) => known.toLowerCase() === name.toLowerCase()) ?? name);
  const isCsv = header?.includes("productUrl") ?? false;
  const given = isCsv
    ? rows.slice(1).map((cells) => rowOf(header ?? [], cells))
    : text.split(/\r?\n/).map((line) => ({ productUrl: line.trim() }));
  const list: BatchList = { products: [], errors: [] };
  const seen = new Set<string>();
  for (const [index, product] of given.entries()) {
    const what = `${isCsv ? "Row" : "Line"} ${index + 1}`;
    const key = JSON.stringify(product);
    if (!isCsv && product.productUrl === "") continue;
    if (!isAddress(product.productUrl))
      list.errors.push(`${what} has no address with https:// or http://: ${product.productUrl.slice(0, 80)}`);
    else if (seen.has(key)) list.errors.push(`${what} is there twice: ${product.productUrl.slice(0, 80)}`);
    else list.products.push(product);
    seen.add(key);
  }

  if (list.products.length > maxRows)
    list.errors.push(`The list has ${list.products.length} products; ${maxRows} can be started at once. Divide it.`);
  return list;
}

function rowOf(header: string[], cells: string[]): ProductRequest {
  const filled = header.map((name, column) => [name, cells[column] ?? ""] as const).filter(([name, cell]) => name !== "" && cell !== "");
  const values = filled.map(([name, cell]) => [name, flags.includes(name) ? /^(true|1|yes)$/i.test(cell) : cell]);
  return { productUrl: "", ...Object.fromEntries(values) } as ProductRequest;
}

const isAddress = (text: string) => /^https?:\/\//i.test(text) && URL.canParse(text);

/** All results of a batch as CSV: addresses of pictures, or the reasons why there is none. */
export function resultsCsv(rows: BatchRow[], jobs: Map<string, Asset & { s3_url_expires_at?: string }>): string {
  const lines = rows.map(({ productUrl, jobId, status, error }) => {
    const job = jobs.get(jobId ?? "");
    return csvLine([productUrl, job?.status ?? status, job?.s3_url, job?.s3_url_expires_at, jobId, job?.error ?? error]);
  });
  return `\uFEFF${["product_url,status,picture,link_expires_at,job_id,error", ...lines].join("\r\n")}\r\n`;
}
