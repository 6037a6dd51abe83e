import { useTitle } from "../ui/useTitle";

export default function MarketingPage() {
  useTitle("Marketing");
  return <h1>Marketing</h1>;
}
