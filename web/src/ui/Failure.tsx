import { ApiError } from "../api/client";

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
      <p>{message}</p>
      {fields.length > 1 && (
        <ul>
          {fields.map(({ field, rule, example }) => (
            <li key={field + rule}>
              <strong>{field}</strong> {rule}
              {example && <>, such as {example}</>}
            </li>
          ))}
        </ul>
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
