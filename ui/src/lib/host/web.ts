import type { Host, Reply } from ".";

const KEPT = "rollbook-session";

const NO_LINK: Reply = {
  ok: false,
  code: "not_allowed",
  message: "This page was opened without its link. Use the link that Rollbook printed when it started.",
};

/** The loopback host. The link's one-time token is exchanged for a session token, kept until the tab closes. */
export function web(): Host {
  let entering: Promise<string | null> | null = null;

  async function enter(): Promise<string | null> {
    const token = new URLSearchParams(location.hash.slice(1)).get("token");
    if (!token) return sessionStorage.getItem(KEPT);
    history.replaceState(null, "", location.pathname);
    const response = await post("/enter", { token });
    if (!response.ok) return sessionStorage.getItem(KEPT);
    const answer: { token: string } = await response.json();
    sessionStorage.setItem(KEPT, answer.token);
    return answer.token;
  }

  return {
    async ask(command, payload) {
      const token = await (entering ??= enter());
      if (!token) return NO_LINK;
      const response = await post("/rpc", { command, payload }, token);
      return response.status === 401 ? NO_LINK : ((await response.json()) as Reply);
    },
  };
}

function post(path: string, body: object, token?: string): Promise<Response> {
  const headers: Record<string, string> = { "content-type": "application/json" };
  if (token) headers.authorization = `Bearer ${token}`;
  return fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
}
