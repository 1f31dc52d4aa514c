/** How often what is on its way is asked for again, in milliseconds: nothing tells the window that a message has left. */
const SOON = 3000;

/** Asks again while something is on its way. Call it while a component is being made. */
export function whileWaiting(waits: () => boolean, again: () => Promise<void>): void {
  $effect(() => {
    if (!waits()) return;
    const timer = setInterval(() => void again(), SOON);
    return () => clearInterval(timer);
  });
}
