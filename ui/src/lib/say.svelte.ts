let said = $state("");

/** What assistive technology reads out after something was saved; it is also shown where it happened. */
export const spoken = {
  get text(): string {
    return said;
  },
};

export function say(text: string): void {
  // The same words twice would not be read out a second time.
  said = said === text ? `${text}\u00a0` : text;
}
