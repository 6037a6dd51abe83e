import { expect, test } from "vitest";
import { asset } from "../testing/page";
import { readList, resultsCsv } from "./batch";

test("of a pasted list every address is taken, and each other line is told with its number", () => {
  const { products, errors } = readList("https://a.example/1\n\nftp://a.example/2\nhttps://a.example/1\r\nhttps://a.example/3\n");
  expect(products.map(({ productUrl }) => productUrl)).toEqual(["https://a.example/1", "https://a.example/3"]);
  expect(errors).toEqual([
    "Line 3 has no address with https:// or http://: ftp://a.example/2",
    "Line 4 is there twice: https://a.example/1",
  ]);
});

test("an address with commas is one line of a pasted list", () => {
  expect(readList("https://a.example/1,2\nhttps://a.example/3").products[0]?.productUrl).toBe("https://a.example/1,2");
});

test("a CSV file may be of Excel: semicolons, a mark at its beginning, quoted cells, names in any case", () => {
  const { products, errors } = readList(
    '\uFEFFproducturl;Headline;price;reuse\r\nhttps://a.example/1;"A ""good"" mug; blue";19,90 €;true\r\n;no address;;\r\n',
  );
  expect(products).toEqual([{ productUrl: "https://a.example/1", headline: 'A "good" mug; blue', price: "19,90 €", reuse: true }]);
  expect(errors).toEqual(["Row 2 has no address with https:// or http://: "]);
});

test("more products than can be started at once are told", () => {
  const { errors } = readList(Array.from({ length: 501 }, (_, row) => `https://a.example/${row}`).join("\n"));
  expect(errors).toEqual(["The list has 501 products; 500 can be started at once. Divide it."]);
});

test("the file of results has links, reasons, and nothing that a spreadsheet runs", () => {
  const rows = [
    { row: 1, productUrl: "https://a.example/1", status: "accepted" as const, jobId: "j1" },
    { row: 2, productUrl: "=cmd()", status: "refused" as const, error: 'No, not "that"' },
  ];
  const [, first, second] = resultsCsv(rows, new Map([["j1", asset({ s3_url: "https://s3.example/p.jpg" })]])).split("\r\n");
  expect(first).toBe("https://a.example/1,completed,https://s3.example/p.jpg,,j1,");
  expect(second).toBe(`'=cmd(),refused,,,,"No, not ""that"""`);
});
