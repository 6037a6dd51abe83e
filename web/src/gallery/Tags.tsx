import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState, type FormEvent } from "react";
import { Link } from "wouter";
import { keys, tagAsset } from "../api/assets";
import type { Asset } from "../api/types";
import { useAnnounce } from "../ui/Announcer";
import { Failure } from "../ui/Failure";
import { galleryPath } from "./filters";
import { useGalleryChange } from "./useGallery";
import styles from "./Tags.module.css";

const mostTags = 20;
const longest = 40;

/** The tags of an image; each change is stored at once. */
export function Tags({ asset }: { asset: Asset }) {
  const tags = asset.tags ?? [];
  const [text, setText] = useState("");
  const [failure, setFailure] = useState<unknown>(null);
  const [isBusy, setIsBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const client = useQueryClient();
  const { replace } = useGalleryChange();
  const announce = useAnnounce();

  const store = async (next: string[], said: string) => {
    setIsBusy(true);
    setFailure(null);
    try {
      const changed = await tagAsset(asset.request_id, next);
      setText("");
      client.setQueryData(keys.one(asset.request_id), changed);
      replace(changed);
      announce(said);
    } catch (refusal) {
      setFailure(refusal);
    } finally {
      setIsBusy(false);
      field.current?.focus();
    }
  };
  const add = (event: FormEvent) => {
    event.preventDefault();
    const given = text
      .split(",")
      .map((one) => one.trim())
      .filter((one) => one !== "" && !tags.includes(one));
    if (given.length > 0) void store([...tags, ...new Set(given)], `Tagged ${given.join(", ")}.`);
  };

  return (
    <section aria-label="Tags" className={styles.tags}>
      {tags.length > 0 && (
        <ul>
          {tags.map((tag) => (
            <li key={tag}>
              <Link href={galleryPath({ tag })} dir="auto">
                {tag}
              </Link>
              <button
                type="button"
                className="plain"
                disabled={isBusy}
                aria-label={`Remove the tag ${tag}`}
                onClick={() =>
                  void store(
                    tags.filter((one) => one !== tag),
                    `Tag ${tag} removed.`,
                  )
                }
              >
                ✕
              </button>
            </li>
          ))}
        </ul>
      )}
      {tags.length < mostTags ? (
        <form onSubmit={add} className={styles.add}>
          <input
            ref={field}
            aria-label="Tags to add, with commas between"
            placeholder="Add a tag"
            dir="auto"
            maxLength={(longest + 2) * (mostTags - tags.length)}
            value={text}
            readOnly={isBusy}
            onChange={(event) => setText(event.target.value)}
          />
          <button type="submit" disabled={isBusy || text.trim() === ""}>
            Add
          </button>
        </form>
      ) : (
        <p className="quiet small">An image has at most {mostTags} tags.</p>
      )}
      {failure !== null && <Failure failure={failure} />}
    </section>
  );
}
