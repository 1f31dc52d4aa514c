/** What people have typed and not yet sent, by who typed it: kept while the screen is locked or somebody else is at it. */
const kept = new Map<string, unknown>();

export function draft<T>(owner: string, name: string, make: () => T): T {
  const key = `${owner}\n${name}`;
  if (!kept.has(key)) kept.set(key, make());
  return kept.get(key) as T;
}

export function dropDraft(owner: string, name: string): void {
  kept.delete(`${owner}\n${name}`);
}
