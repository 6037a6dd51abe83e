// Runs in each page before its own scripts: collects what the browser itself says about it.
const measured = { firstPaint: 0, largestPaint: 0, shift: 0, delay: 0, shown: 0 };
globalThis.measured = measured;

const observe = (options, take) =>
  new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ buffered: true, ...options });
observe({ type: "paint" }, (entry) => {
  if (entry.name === "first-contentful-paint") measured.firstPaint = entry.startTime;
});
observe({ type: "largest-contentful-paint" }, (entry) => {
  measured.largestPaint = entry.startTime;
});
observe({ type: "layout-shift" }, (entry) => {
  if (!entry.hadRecentInput) measured.shift += entry.value;
});
// From the input to the next paint, in steps of 8 ms; shorter ones than 16 ms are not reported.
observe({ type: "event", durationThreshold: 16 }, (entry) => {
  if (entry.interactionId > 0) measured.delay = Math.max(measured.delay, entry.duration);
});

const frame = () => new Promise(requestAnimationFrame);
const items = () => [...document.querySelectorAll("main li[data-id]")];
const isOnScreen = (element) => {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
};

// Whether every picture of the list that is on the screen has been loaded, and there is one.
function arePicturesShown() {
  const pictures = items()
    .filter(isOnScreen)
    .map((item) => item.querySelector("img"));
  return pictures.length > 0 && pictures.every((picture) => picture && picture.complete && picture.naturalWidth > 0);
}

// Resolves with the milliseconds since `start`, as soon as the item is in the list and all pictures on the screen are shown.
globalThis.picturesFrom = async (id, start) => {
  while (!items().some((item) => item.dataset.id === id) || !arePicturesShown()) await frame();
  return performance.now() - start;
};

// Goes to another address of the page as its own links do.
globalThis.jump = (address, id) => {
  const start = performance.now();
  history.pushState(null, "", address);
  return globalThis.picturesFrom(id, start);
};

// Scrolls screen by screen, with all pictures, until so many items have been passed or there are no more; resolves with their number.
globalThis.scrollThrough = async (count) => {
  let reached = 0;
  for (let waits = 0; reached < count && waits < 40;) {
    const before = scrollY;
    scrollBy({ top: innerHeight, behavior: "instant" });
    await frame();
    while (!arePicturesShown()) await frame();
    reached = Math.max(reached, ...items().filter(isOnScreen).map((item) => Number(item.ariaPosInSet ?? item.getAttribute("aria-posinset"))));
    if (scrollY > before) waits = 0;
    else {
      // The end, or the next page is not here yet.
      waits++;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  return reached;
};
