import { useTitle } from "../ui/useTitle";

export default function DashboardPage() {
  useTitle("Dashboard");
  return <h1>Dashboard</h1>;
}
