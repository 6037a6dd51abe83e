import { useState } from "react";
import { Link, useLocation, useSearch } from "wouter";
import { useAsset } from "../api/assets";
import { Failure } from "../ui/Failure";
import { useTitle } from "../ui/useTitle";
import { Comparison } from "./Comparison";
import { Differences } from "./Differences";
import { picturesOf } from "./pictures";

export default function ComparePage() {
  useTitle("Compare");
  const given = new URLSearchParams(useSearch());
  const [a, b] = [given.get("a"), given.get("b")];
  return (
    <>
      <h1>Compare</h1>
      {a && b ? (
        <Two a={a} b={b} />
      ) : (
        <div className="card">
          <p>
            Select two images in the <Link href="/studio/gallery">gallery</Link>, with their boxes or the key c, and press Compare.
          </p>
        </div>
      )}
    </>
  );
}

function Two({ a, b }: { a: string; b: string }) {
  const [first, second] = [useAsset(a), useAsset(b)];
  const [, navigate] = useLocation();
  const [indexes, setIndexes] = useState({ a: 0, b: 0 });
  const failed = first.error && !first.data ? first : second.error && !second.data ? second : null;
  if (failed)
    return (
      <>
        <Failure failure={failed.error} onRetry={() => void failed.refetch()} />
        <p>
          One of the two may be deleted. <Link href="/studio/gallery">Choose others</Link>.
        </p>
      </>
    );
  if (!first.data || !second.data) return <p className="quiet">Loading the two images …</p>;

  const sides = { a: picturesOf(first.data), b: picturesOf(second.data) };
  const [one, other] = [sides.a[indexes.a] ?? sides.a[0], sides.b[indexes.b] ?? sides.b[0]];
  if (!one || !other) return <p>One of the two has no picture, so there is nothing to compare.</p>;
  const swap = () => {
    setIndexes({ a: indexes.b, b: indexes.a });
    navigate(`/studio/compare?${new URLSearchParams({ a: b, b: a }).toString()}`, { replace: true });
  };
  return (
    <>
      <Comparison
        first={{ asset: first.data, picture: one }}
        second={{ asset: second.data, picture: other }}
        actions={
          <>
            <button type="button" onClick={swap}>
              Swap
            </button>
            {(["a", "b"] as const).map(
              (side) =>
                sides[side].length > 1 && (
                  <label key={side} className="row">
                    <span>Image of {side.toUpperCase()}</span>
                    <select value={indexes[side]} onChange={(event) => setIndexes({ ...indexes, [side]: Number(event.target.value) })}>
                      {sides[side].map((picture, index) => (
                        <option key={picture.s3_key} value={index}>
                          {index + 1}
                        </option>
                      ))}
                    </select>
                  </label>
                ),
            )}
          </>
        }
      />
      <Differences first={first.data} second={second.data} onePicture={one} otherPicture={other} />
    </>
  );
}
