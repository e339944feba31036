// Signs in with apps as a person does: a click in the app, one in the window that it opens. Each time the browser remembers nothing.
// In: { browser, flags, signIns: [{ page, as, close }] }; as is a test identity, close shuts the window in the place of a choice.
// Out: for each, whether a window came and at which address, what it refused, what the app had of it before the return to it
// and what in the end, and the complaints of both pages; or what kept it from an end.
import { clickAway, first, identity, PATIENCE, refusal, seen, withBrowser } from './browser.mjs';

const outcome = page =>
  page.$eval('#result', result => ({ state: result.dataset.state, ...JSON.parse(result.textContent) }));

const is = (page, ...states) =>
  page.waitForFunction(states => states.includes(document.getElementById('result').dataset.state), { timeout: PATIENCE, polling: 50 }, states);

async function signIn(context, { page: address, as, close }, complaints) {
  const listen = page => {
    page.on('console', message => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', error => complaints.push(String(error)));
  };
  const page = await context.newPage();
  const settled = () => is(page, 'signed-in', 'failed');
  listen(page);
  await page.goto(address);
  await is(page, 'ready');
  const opened = new Promise(resolve => page.once('popup', resolve));
  await page.click('#login');
  const start = await first({ opened, settled: settled() });
  if (start.name === 'settled') {
    return { opened: false, app: await outcome(page) };
  }
  const popup = start.value;
  listen(popup);
  const closed = new Promise(resolve => popup.once('close', resolve));
  const choice = await first({
    choice: seen(popup, identity(as)),
    refusal: seen(popup, '[data-testid="refusal"]'),
    settled: settled(),
  });
  const at = popup.url();
  let refused = null;
  let before = null;
  if (choice.name === 'choice' && close) {
    await popup.close();
  } else if (choice.name === 'choice') {
    await clickAway(popup, identity(as));
    const end = await first({ settled: settled(), refusal: seen(popup, '[data-testid="refusal"]') });
    if (end.name === 'refusal') {
      refused = await refusal(popup);
    }
  } else if (choice.name === 'refusal') {
    refused = await refusal(popup);
  }
  if (refused !== null) {
    before = await outcome(page);
    await clickAway(popup, '[data-testid="return"]');
    await first({ closed });
  }
  // An app that gets no answer hears from its library that the window is gone.
  await settled();
  return { opened: true, at, refused, before, app: await outcome(page) };
}

await withBrowser((browser, { signIns }) =>
  Promise.all(
    signIns.map(async wish => {
      const context = await browser.createBrowserContext();
      const complaints = [];
      try {
        return { ...(await signIn(context, wish, complaints)), complaints };
      } catch (error) {
        return { broken: String(error.stack), complaints };
      } finally {
        await context.close();
      }
    }),
  ),
);
