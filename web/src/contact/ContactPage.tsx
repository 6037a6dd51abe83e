import { useTitle } from "../ui/useTitle";

export default function ContactPage() {
  useTitle("Contact");
  return <h1>Contact</h1>;
}
