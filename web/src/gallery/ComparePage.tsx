import { useTitle } from "../ui/useTitle";

export default function ComparePage() {
  useTitle("Compare");
  return <h1>Compare</h1>;
}
