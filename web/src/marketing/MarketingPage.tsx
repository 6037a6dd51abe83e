import { useQuery } from "@tanstack/react-query";
import { Link, useSearchParams } from "wouter";
import { ApiError } from "../api/client";
import { useTitle } from "../ui/useTitle";
import { designsQuery } from "./api";
import { DesignsPart } from "./DesignsPart";
import { FeedsPart } from "./FeedsPart";
import { FieldsPart } from "./FieldsPart";
import { MarketingOff } from "./MarketingOff";
import styles from "./MarketingPage.module.css";
import { ProductsPart } from "./ProductsPart";

const parts = [
  { id: "feeds", name: "Feeds", Part: FeedsPart },
  { id: "products", name: "Products", Part: ProductsPart },
  { id: "designs", name: "Designs", Part: DesignsPart },
  { id: "fields", name: "Fields", Part: FieldsPart },
];

/** One design for all products of a catalogue. The address says which part is shown. */
export default function MarketingPage() {
  useTitle("Marketing");
  const [search] = useSearchParams();
  const designs = useQuery(designsQuery());
  const chosen = parts.find(({ id }) => id === search.get("part")) ?? parts[0]!;
  const isOff = designs.error instanceof ApiError && designs.error.code === "marketing-off";
  return (
    <>
      <h1>Marketing</h1>
      <p className="quiet">
        Import a catalogue, upload a design with variables, say which attribute each variable shows: every product gets its image.
      </p>
      {isOff ? (
        <MarketingOff />
      ) : (
        <>
          <nav className={styles.parts} aria-label="Parts of marketing">
            {parts.map(({ id, name }) => (
              <Link key={id} href={`/studio/marketing?part=${id}`} aria-current={id === chosen.id ? "page" : undefined}>
                {name}
              </Link>
            ))}
          </nav>
          <chosen.Part />
        </>
      )}
    </>
  );
}
