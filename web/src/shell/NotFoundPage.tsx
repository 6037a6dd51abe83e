import { Link } from "wouter";
import { useTitle } from "../ui/useTitle";

export function NotFoundPage() {
  useTitle("No such page");
  return (
    <>
      <h1>There is no such page</h1>
      <p>
        The address may be cut off. <Link href="/">Go to the studio</Link> or <Link href="/studio/gallery">to the gallery</Link>.
      </p>
    </>
  );
}
