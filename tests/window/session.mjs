// W3C WebDriver over fetch. Every call has a time limit: a driver that hangs says nothing.

const CALL_LIMIT = 20_000;
export const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

export class DriverError extends Error {}

export class Session {
  #base;

  constructor(base) {
    this.#base = base;
  }

  /** Starts the program and waits for its window. */
  static async start(driver, binary, args) {
    const options = { "webkitgtk:browserOptions": { binary, args } };
    const answer = await call("POST", `${driver}/session`, { capabilities: { alwaysMatch: options } }, 60_000);
    return new Session(`${driver}/session/${answer.sessionId}`);
  }

  get(path) {
    return call("GET", this.#base + path);
  }

  post(path, body = {}) {
    return call("POST", this.#base + path, body);
  }

  /** Runs a function in the page. It is sent as text, so it sees only its arguments. */
  run(script, ...args) {
    return this.post("/execute/sync", { script: `return (${script})(...arguments)`, args });
  }

  /** The same for a function that returns a promise. */
  async runAsync(script, ...args) {
    const body = `const done = arguments[arguments.length - 1];
      (${script})(...arguments).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const { value, error } = await this.post("/execute/async", { script: body, args });
    if (error) throw new DriverError(error);
    return value;
  }

  quit() {
    return call("DELETE", this.#base);
  }
}

async function call(method, url, body, limit = CALL_LIMIT) {
  const path = new URL(url).pathname;
  let response;
  try {
    response = await fetch(url, {
      method,
      body: body && JSON.stringify(body),
      headers: { "content-type": "application/json" },
      signal: AbortSignal.timeout(limit),
    });
  } catch (error) {
    throw new DriverError(`${method} ${path}: ${error.cause?.message ?? error.message}`);
  }
  const { value } = await response.json();
  if (!response.ok) throw new DriverError(`${method} ${path}: ${value?.error}: ${value?.message}`);
  return value;
}
