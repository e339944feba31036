// Lets a program have a delegation, as a person does to whom it opens the browser.
// In: { browser, flags, address, choices }; the choices are test identities, each taken when the page asks for one.
// Out: the statuses that the program led back with, one for each choice, the last title, and the complaints of the page.
import { first, identity, PATIENCE, refusal, seen, withBrowser } from './browser.mjs';

const ALLOW = '#allow';

await withBrowser(async (browser, { address, choices }) => {
  const page = await browser.newPage();
  const complaints = [];
  page.on('console', message => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', error => complaints.push(String(error)));
  const returned = () =>
    page.waitForFunction(
      () => new URLSearchParams(location.hash.slice(1)).get('status') ?? false,
      { timeout: PATIENCE, polling: 50 },
    );
  const statuses = [];
  await page.goto(address);
  for (const choice of choices) {
    await seen(page, identity(choice));
    // What was asked before this choice, its status among it, is not to be taken for the answer to it.
    await page.evaluate(() => history.replaceState(null, '', location.hash.replace(/&?status=[^&]*/, '')));
    await page.click(identity(choice));
    const refused = () => seen(page, '[data-testid="refusal"]');
    let next = await first({ returned: returned(), consent: seen(page, ALLOW), refused: refused() });
    if (next.name === 'consent') {
      await page.click(ALLOW);
      next = await first({ returned: returned(), refused: refused() });
    }
    if (next.name === 'refused') {
      return { statuses, refused: await refusal(page), complaints };
    }
    statuses.push(await next.value.jsonValue());
  }
  await page.waitForFunction(() => document.querySelector('h1')?.textContent, { timeout: PATIENCE });
  return { statuses, refused: null, title: await page.$eval('h1', title => title.textContent), complaints };
});
