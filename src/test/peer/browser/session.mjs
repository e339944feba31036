// Opens pages by Playwright with a stored session, and says what each found: {state, pages, browser}; with `until` a page is opened again
// until its state is that one.
import { chromium } from 'playwright-core';

const PATIENCE = 60_000;
let text = '';
for await (const part of process.stdin.setEncoding('utf8')) {
  text += part;
}
const wishes = JSON.parse(text);
const browser = await chromium.launch({
  executablePath: wishes.browser,
  headless: true,
  args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu', '--no-proxy-server'],
});
const found = async address => {
  const context = await browser.newContext({ storageState: wishes.state });
  const page = await context.newPage();
  await page.goto(address);
  const result = page.locator('#result[data-state="ready"], #result[data-state="restored"]');
  await result.waitFor({ state: 'attached', timeout: PATIENCE });
  const seen = { state: await result.getAttribute('data-state'), ...JSON.parse(await result.textContent()) };
  await context.close();
  return seen;
};
try {
  const pages = [];
  const end = Date.now() + PATIENCE;
  for (const address of wishes.pages) {
    let seen = await found(address);
    while (wishes.until !== undefined && seen.state !== wishes.until && Date.now() < end) {
      seen = await found(address);
    }
    pages.push(seen);
  }
  process.stdout.write(JSON.stringify(pages));
} finally {
  await browser.close();
}
