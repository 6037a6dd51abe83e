import { ApiError } from "../api/client";
import { ruleOf } from "./format";

interface Props {
  failure: unknown;
  /** Shown as a button where a repeat may help. */
  onRetry?: () => void;
}

/** What went wrong and what to do, from the service's own words. */
export function Failure({ failure, onRetry }: Props) {
  const message = failure instanceof Error ? failure.message : String(failure);
  const fields = failure instanceof ApiError ? failure.fields : [];
  const wait = failure instanceof ApiError ? failure.retryAfter : null;
  return (
    <div className="failure" role="alert">
      {/* The message would be the rules in one line. */}
      {fields.length > 1 ? (
        <>
          <p>Correct these and try again:</p>
          <ul>
            {fields.map((error) => (
              <li key={error.field + error.rule}>
                <strong>{error.field}</strong> {ruleOf(error)}
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>{message}</p>
      )}
      {wait !== null && <p>Try again in {wait} seconds.</p>}
      {onRetry && (
        <button type="button" onClick={onRetry}>
          Try again
        </button>
      )}
    </div>
  );
}
