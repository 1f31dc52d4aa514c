const SIGNS_OF_LIFE = ["keydown", "pointerdown", "pointermove", "wheel"] as const;

/** Calls `away` once nobody has touched the computer for so many minutes; 0 is never. */
export function watchIdle(minutes: () => number, away: () => void): () => void {
  let last = performance.now();
  const alive = () => (last = performance.now());
  for (const sign of SIGNS_OF_LIFE) addEventListener(sign, alive, { capture: true, passive: true });
  const watching = setInterval(() => {
    const limit = minutes() * 60_000;
    if (limit > 0 && performance.now() - last >= limit) away();
  }, 5000);
  return () => {
    clearInterval(watching);
    for (const sign of SIGNS_OF_LIFE) removeEventListener(sign, alive, { capture: true });
  };
}
