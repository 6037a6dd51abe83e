import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import type { Usage } from "../api/types";
import { answer, asset, openPage, type Call } from "../testing/page";
import { latestMonths } from "./months";
// Loaded here, since it would take time of the first test.
import "./DashboardPage";

const [thisMonth = "", lastMonth = ""] = latestMonths(2);
const model = "stability.stable-image-core-v1:1";

const usage = (month: string, usd: number): Usage => ({
  month,
  usd,
  images: 31,
  requests: 30,
  by_model: [{ model, attempts: 32, images: 31, usd, unpriced: 0, median_seconds: 7.1 }],
  ambiguous: [],
});

const nothing = (month: string): Usage => ({ month, usd: 0, images: 0, requests: 0, by_model: [], ambiguous: [] });

const usageAnswer =
  (months: Record<string, Usage>) =>
  ({ url }: Call) => {
    const month = url.searchParams.get("month") ?? "";
    return months[month] ?? nothing(month);
  };

test("the spend of this month is shown by model, and that of an earlier one at a click", async () => {
  openPage("/studio/dashboard", {
    "GET /api/usage": usageAnswer({ [thisMonth]: usage(thisMonth, 1.23), [lastMonth]: usage(lastMonth, 4.5) }),
  });
  const table = await screen.findByRole("region", { name: "Spend by model" });
  expect(within(table).getByRole("row", { name: /stable-image-core \$1.23 31 32 7.10 s/ })).toBeInTheDocument();
  await userEvent.click(screen.getByRole("button", { name: /\$4.50/ }));
  expect(
    within(await screen.findByRole("region", { name: "Spend by model" })).getByRole("row", { name: /core \$4.50 31 32/ }),
  ).toBeInTheDocument();
  expect(screen.getByText("62")).toBeInTheDocument();
  expect(screen.getByText("Pictures of 6 months that are still stored")).toBeInTheDocument();
  expect(screen.getByText(/A request that is deleted leaves all of these sums/)).toBeInTheDocument();
});

test("what stands below the spend is there once the spend is, so that it does not move", async () => {
  let release = () => {};
  const answered = new Promise<void>((resolve) => (release = resolve));
  openPage("/studio/dashboard", {
    "GET /api/usage": async (call: Call) => {
      await answered;
      return usageAnswer({})(call);
    },
  });
  expect(await screen.findByRole("heading", { name: "Spend" })).toBeInTheDocument();
  expect(screen.queryByRole("heading", { name: "Recent failures" })).not.toBeInTheDocument();
  release();
  expect(await screen.findByRole("heading", { name: "Recent failures" })).toBeInTheDocument();
});

test("attempts without a known outcome are explained and lead to their records", async () => {
  const ambiguous = [{ request_id: "lost-1", model, started_at: `${thisMonth}-02T10:00:00Z` }];
  openPage("/studio/dashboard", { "GET /api/usage": usageAnswer({ [thisMonth]: { ...usage(thisMonth, 1), ambiguous } }) });
  const section = await screen.findByRole("region", { name: "Attempts that may have been billed" });
  expect(await within(section).findByRole("link")).toHaveAttribute("href", "/studio/images/lost-1");
  expect(section).toHaveTextContent("may have billed them");
});

test("a prompt is listed once, is found by its words, and goes into the studio at a click", async () => {
  const items = [
    asset(),
    asset({ request_id: "req-2", created_at: "2026-11-27T10:00:00Z" }),
    asset({ request_id: "req-3", prompt: "50% off & more" }),
  ];
  const calls = openPage("/studio/dashboard", {
    "GET /api/usage": usageAnswer({}),
    "GET /api/assets": ({ url }: Call) => ({
      items: url.searchParams.get("q") ? items.slice(2) : url.searchParams.get("status") ? [] : items,
      read: 3,
    }),
  });
  expect(await screen.findAllByRole("link", { name: "A fox in the snow" })).toHaveLength(1);
  await userEvent.type(screen.getByRole("searchbox"), "off");
  await vi.waitFor(() => expect(screen.queryByRole("link", { name: "A fox in the snow" })).not.toBeInTheDocument());
  expect(screen.getByRole("link", { name: "50% off & more" })).toHaveAttribute("href", "/?prompt=50%25+off+%26+more");
  expect(calls.some(({ url }) => url.searchParams.get("q") === "off")).toBe(true);
});

test("failures of late have their reasons", async () => {
  openPage("/studio/dashboard", {
    "GET /api/usage": usageAnswer({}),
    "GET /api/assets": ({ url }: Call) => ({
      items:
        url.searchParams.get("status") === "failed" ? [asset({ status: "failed", error: "A content filter refused the prompt." })] : [],
      read: 1,
    }),
  });
  expect(await screen.findByText("A content filter refused the prompt.")).toBeInTheDocument();
});

test("spend that cannot be read is told, and the rest of the page is there", async () => {
  openPage("/studio/dashboard", { "GET /api/usage": answer(403, { detail: "This credential may not read.", code: "no-scope" }) });
  expect(await screen.findByRole("alert")).toHaveTextContent("This credential may not read.");
  expect(screen.getByRole("heading", { name: "Recent failures" })).toBeInTheDocument();
});
