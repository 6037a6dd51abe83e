import type { Attempt } from "../api/types";
import { dollars, modelName, took, words } from "../ui/format";

const meanings: Record<string, string> = {
  settled: "Answered",
  refused: "Declined, not billed",
  ambiguous: "No answer, may have been billed",
};

/** The calls of models that the request has made, each with its price. */
export function Attempts({ attempts }: { attempts: Attempt[] }) {
  if (attempts.length === 0) return null;
  return (
    <details>
      <summary>
        {attempts.length} {attempts.length === 1 ? "call" : "calls"} of a model
      </summary>
      <div className="scrolls">
        <table className="small">
          <thead>
            <tr>
              <th scope="col">Model</th>
              <th scope="col">Outcome</th>
              <th scope="col">Price</th>
              <th scope="col">Took</th>
            </tr>
          </thead>
          <tbody>
            {attempts.map((attempt) => (
              <tr key={attempt.number}>
                <td>{modelName(attempt.model)}</td>
                <td>
                  {attempt.outcome ? (meanings[attempt.outcome] ?? words(attempt.outcome)) : "Under way"}
                  {attempt.detail && <div className="quiet">{attempt.detail}</div>}
                </td>
                <td>{attempt.price_estimate_usd === null ? "Not known" : dollars(attempt.price_estimate_usd)}</td>
                <td>{attempt.ended_at && took(attempt.started_at, attempt.ended_at)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
