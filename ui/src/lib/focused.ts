/** Attached to what takes the focus when it is shown. */
export function focused(node: HTMLElement): void {
  node.focus();
}
