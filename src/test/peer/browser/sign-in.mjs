// Signs in with apps as a person does: a click in the app, one in the window that it opens.
// In: { browser, flags, signIns: [{ page, as, close }] }; as is a test identity, close shuts the window in the place of a choice.
// Out: for each, whether a window came, what it refused, and what the app has of it.
import { first, identity, PATIENCE, refusal, seen, withBrowser } from './browser.mjs';

const outcome = page =>
  page.$eval('#result', result => ({ state: result.dataset.state, ...JSON.parse(result.textContent) }));

const settled = page =>
  page.waitForFunction(
    () => ['signed-in', 'failed'].includes(document.getElementById('result').dataset.state),
    { timeout: PATIENCE },
  );

async function signIn(browser, { page: address, as, close }) {
  const complaints = [];
  const listen = page => {
    page.on('console', message => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', error => complaints.push(String(error)));
  };
  const page = await browser.newPage();
  let popup;
  try {
    listen(page);
    await page.goto(address);
    await page.waitForSelector('#result[data-state="ready"]', { timeout: PATIENCE });
    const opened = new Promise(resolve => page.once('popup', resolve));
    await page.click('#login');
    const start = await first({ popup: opened, settled: settled(page) });
    if (start.name === 'settled') {
      return { opened: false, app: await outcome(page), complaints };
    }
    popup = start.value;
    listen(popup);
    const closed = new Promise(resolve => popup.once('close', resolve));
    const choice = await first({
      choice: seen(popup, identity(as)),
      refusal: seen(popup, '[data-testid="refusal"]'),
      settled: settled(page),
    });
    const at = popup.url();
    let refused = null;
    let before = null;
    if (choice.name === 'choice' && close) {
      await popup.close();
    } else if (choice.name === 'choice') {
      await popup.click(identity(as));
      const end = await first({ settled: settled(page), refusal: seen(popup, '[data-testid="refusal"]') });
      if (end.name === 'refusal') {
        refused = await refusal(popup);
      }
    } else if (choice.name === 'refusal') {
      refused = await refusal(popup);
    }
    if (refused !== null) {
      before = await outcome(page);
      await popup.click('[data-testid="return"]');
      await first({ closed });
    }
    // An app that got no answer is told by its library that the window is gone, or never.
    await settled(page).catch(() => {});
    return { opened: true, at, refused, before, app: await outcome(page), complaints };
  } finally {
    await popup?.close().catch(() => {});
    await page.close();
  }
}

await withBrowser(async (browser, { signIns }) => {
  const outcomes = [];
  for (const wish of signIns) {
    outcomes.push(await signIn(browser, wish));
  }
  return outcomes;
});
