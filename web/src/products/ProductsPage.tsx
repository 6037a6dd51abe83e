import { useTitle } from "../ui/useTitle";

export default function ProductsPage() {
  useTitle("Products");
  return <h1>Products</h1>;
}
