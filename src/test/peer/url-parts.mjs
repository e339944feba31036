/** The parts of a URL that the project reads; null for a text that is not one. The same in Node and in a browser. */
export function parts(text) {
  let url;
  try { url = new URL(text); } catch { return null; }
  return [url.origin, url.protocol, url.hostname, url.port, url.username !== "" || url.password !== "", url.search !== "", url.hash !== ""];
}
