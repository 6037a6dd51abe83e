import { useMutation } from "@tanstack/react-query";
import { download } from "../api/client";
import { Failure } from "../ui/Failure";
import { saveFile } from "../ui/saveFile";
import { fileAt, type Feed } from "./api";
import { CopyButton } from "./CopyButton";
import styles from "./FeedDownloads.module.css";
import parts from "./Part.module.css";

/** How the feed goes out: as a file, or by the signed address that an ad platform reads. */
export function FeedDownloads({ feed }: { feed: Feed }) {
  const id = feed.outfeed_id;
  const save = useMutation({
    mutationFn: async (file: "feed.csv" | "feed.xml") => saveFile(await download(fileAt(id, file)), file),
  });
  return (
    <section className={`card ${parts.section}`} aria-labelledby="out">
      <h2 id="out">The feed</h2>
      <p className="quiet small">The catalogue with the drawn images. Products whose image is missing keep their own picture.</p>
      <p className="row">
        <button type="button" disabled={save.isPending} onClick={() => save.mutate("feed.csv")}>
          Download CSV
        </button>
        <button type="button" disabled={save.isPending} onClick={() => save.mutate("feed.xml")}>
          Download XML
        </button>
      </p>
      {save.isError && <Failure failure={save.error} />}
      <h3>For the ad platform</h3>
      <p className="quiet small">These addresses need no credentials and do not end. Give them to nobody but the platform.</p>
      <Address label="Address of the CSV" address={feed.links.public_feed_csv} />
      <Address label="Address of the XML" address={feed.links.public_feed_xml} />
    </section>
  );
}

function Address({ label, address }: { label: string; address: string }) {
  return (
    <div className={styles.address}>
      <label>
        <span>{label}</span>
        <input readOnly dir="ltr" value={address} onFocus={(event) => event.target.select()} />
      </label>
      <CopyButton text={address} label="Copy" />
    </div>
  );
}
