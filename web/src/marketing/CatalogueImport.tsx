import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";
import { useAnnounce } from "../ui/Announcer";
import { Failure } from "../ui/Failure";
import { saveFile } from "../ui/saveFile";
import { importProducts, root } from "./api";
import { exampleCatalogue } from "./exampleCatalogue";
import { ImportResult } from "./ImportResult";
import styles from "./Part.module.css";

const most = 100 * 1024 * 1024;

/** Imports a catalogue from a file or an address. Nothing is drawn by it: its rows are checked before any feed is started. */
export function CatalogueImport() {
  const [file, setFile] = useState<File | null>(null);
  const [url, setUrl] = useState("");
  const [isReplacing, setReplacing] = useState(false);
  const client = useQueryClient();
  const announce = useAnnounce();
  const run = useMutation({
    mutationFn: (source: File | string) => {
      if (typeof source !== "string" && source.size > most)
        throw new Error("The file is larger than 100 MiB. Compress it (gzip), or give its address: then up to 200 MiB are fetched.");
      return importProducts(source, isReplacing);
    },
    onSuccess: ({ imported, refused }) => {
      announce(refused === 0 ? `${imported} products are imported.` : `${imported} products are imported, ${refused} rows were left out.`);
      return client.invalidateQueries({ queryKey: root });
    },
    onError: () => announce("Nothing was imported."),
  });
  const source = file ?? url.trim();
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (source !== "" && !run.isPending) run.mutate(source);
  };
  return (
    <form className={styles.form} onSubmit={submit} aria-label="Import a catalogue">
      <div className={styles.fields}>
        <label>
          <span>File: CSV, TSV, RSS or Atom, also compressed (.gz)</span>
          <input type="file" accept=".csv,.tsv,.txt,.xml,.rss,.atom,.gz" onChange={(event) => setFile(event.target.files?.[0] ?? null)} />
        </label>
        <label>
          <span>… or its address</span>
          <input
            type="url"
            dir="ltr"
            value={url}
            disabled={file !== null}
            placeholder="https://shop.example/feed.xml"
            onChange={(event) => setUrl(event.target.value)}
          />
        </label>
      </div>
      <label className={styles.flag}>
        <input type="checkbox" checked={isReplacing} onChange={(event) => setReplacing(event.target.checked)} />
        Delete the products that the file lacks, with their images in feeds
      </label>
      <div className="row">
        <button type="submit" className="main" disabled={source === ""} aria-disabled={run.isPending}>
          {run.isPending ? "Importing …" : "Import"}
        </button>
        <button type="button" onClick={() => saveFile(exampleCatalogue, "catalogue-example.csv", "text/csv;charset=utf-8")}>
          Download an example file
        </button>
      </div>
      {run.isPending && <progress aria-label="The catalogue is being imported" />}
      {run.isError && <Failure failure={run.error} />}
      {run.data && <ImportResult result={run.data} />}
    </form>
  );
}
