// Puts cases to the code of the sign-in page that decides about derivation origins, in a browser and with a fetch that answers as a case
// has it. In: { browser, at, cases: [{ request, derivation, ii, cap, head, document }], domains }, where `at` is the host of the page. An
// answer has a status, fields and a body in base64, or it `throws`. Out: { cases, domains }: for each case, what was decided, and what was
// asked for with which options; for each domain that a program may name, the origin that is meant, or null.
import { withBrowser } from './browser.mjs';

await withBrowser(async (browser, { at, cases, domains }) => {
  const page = await browser.newPage();
  await page.goto(`${at}/`);
  return page.evaluate(async (cases, domains) => {
    const { domainOrigin } = await import('/rehearsal/cli-request.js');
    const rules = await import('/rehearsal/derivation-origin.js');
    const bytes = base64 => Uint8Array.from(atob(base64), unit => unit.charCodeAt(0));
    const outcomes = [];
    for (const { request, derivation, ii, cap, head, document } of cases) {
      const asked = [];
      const fetch = async (url, { method = 'GET', ...options }) => {
        asked.push({ method, url, options });
        const answer = method === 'HEAD' ? head : document;
        if (answer.throws) {
          throw new TypeError('Failed to fetch');
        }
        const { status, fields, body } = answer;
        return new Response(method === 'HEAD' || status === 204 ? null : bytes(body), { status, headers: fields });
      };
      const { accepted, step, canister, url, message } = await rules.validate({
        requestOrigin: request,
        derivationOrigin: derivation ?? undefined,
        location: new URL(ii),
        fetch,
        maxEntries: cap,
      });
      outcomes.push({ accepted, step, canister, url, message, asked });
    }
    return { cases: outcomes, domains: domains.map(domain => domainOrigin(domain) ?? null) };
  }, cases, domains);
});
