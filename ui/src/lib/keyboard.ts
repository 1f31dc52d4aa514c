const FIELDS = "input:not([type=checkbox], [type=radio]), textarea, select";

/** Whether a key goes into a field, so that a letter is not a command. A tick box takes no letters. */
export function isTyping(event: KeyboardEvent): boolean {
  return event.target instanceof HTMLElement && event.target.matches(FIELDS);
}

export function hasModifier(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.altKey || event.metaKey;
}
