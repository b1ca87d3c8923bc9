/* Post to the application from a script: the security mark follows a new login. */

import { refreshToken } from "./token.js";

const PATIENCE = 30000; // milliseconds until a network counts as lost

/** The answer to what makeBody() returns; sent twice where the mark was an old one. */
export async function post(address, makeBody, headers, again = true) {
  const signal = AbortSignal.timeout(PATIENCE);
  const answer = await fetch(address, { method: "POST", body: makeBody(), headers, signal });
  const refused = answer.status === 403 || isLogin(answer);
  if (refused && again && (await refreshToken())) return post(address, makeBody, headers, false);
  return answer;
}

/** Did the application lead to the login instead of answering? */
export function isLogin(answer) {
  return answer.redirected || answer.type === "opaqueredirect";
}

/** Is nobody logged in any more, or not the one who was? */
export function isLoggedOut(answer) {
  return isLogin(answer) || answer.status === 401 || answer.status === 403;
}

/** The content of an answer in JSON, null for any other. */
export async function contentOf(answer) {
  const isJson = (answer.headers.get("Content-Type") || "").includes("application/json");
  return isJson ? answer.json() : null;
}
