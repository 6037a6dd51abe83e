import { act, fireEvent, render, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { AnnouncerProvider, useAnnounce } from "./Announcer";

function Chatter() {
  const announce = useAnnounce();
  return (
    <>
      {["one", "two", "three"].map((word) => (
        <button key={word} type="button" onClick={() => announce(word)}>
          Say {word}
        </button>
      ))}
    </>
  );
}

test("of several messages within five seconds, the first and then the last are said", () => {
  vi.useFakeTimers();
  render(
    <AnnouncerProvider>
      <Chatter />
    </AnnouncerProvider>,
  );
  for (const word of ["one", "two", "three"]) fireEvent.click(screen.getByText(`Say ${word}`));
  expect(screen.getByRole("status")).toHaveTextContent("one");
  act(() => vi.advanceTimersByTime(4999));
  expect(screen.getByRole("status")).toHaveTextContent("one");
  act(() => vi.advanceTimersByTime(1));
  expect(screen.getByRole("status")).toHaveTextContent("three");
  vi.useRealTimers();
});
