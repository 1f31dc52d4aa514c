/** Attached to the option that the arrows point at, so that it is never beyond the edge of its list. */
export function inView(node: HTMLElement): void {
  node.scrollIntoView({ block: "nearest" });
}
