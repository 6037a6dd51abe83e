import { useQuery } from "@tanstack/react-query";
import { designsQuery, fieldsQuery } from "./api";
import { FieldsForm } from "./FieldsForm";
import { MarketingFailure } from "./MarketingFailure";
import styles from "./Part.module.css";

/** Which attribute of a product each variable shows. */
export function FieldsPart() {
  const fields = useQuery(fieldsQuery());
  const designs = useQuery(designsQuery());
  const unmapped = [...new Set(designs.data?.flatMap(({ variables }) => variables))].filter(
    (name) => fields.data && !fields.data.some((field) => field.label_name === name),
  );
  return (
    <section className={`card ${styles.section}`} aria-labelledby="fields">
      <h2 id="fields">Fields</h2>
      <p className="quiet small">
        Which attribute of a product each variable of a design shows. They count for all users; to change them, a credential needs the scope{" "}
        <code>admin</code>.
      </p>
      {fields.isError && <MarketingFailure failure={fields.error} onRetry={() => void fields.refetch()} />}
      {fields.isPending && <p className="quiet">Reading …</p>}
      {fields.data && <FieldsForm stored={fields.data} unmapped={unmapped} />}
    </section>
  );
}
