// A browser for the scripts here: reads what to do as JSON from standard input, writes what was seen as JSON.
import puppeteer, { TargetCloseError } from 'puppeteer-core';

/** How long anything may take that is waited for, in milliseconds; machines can be busy. */
export const PATIENCE = 60_000;

const input = async () => {
  let text = '';
  for await (const part of process.stdin.setEncoding('utf8')) {
    text += part;
  }
  return JSON.parse(text);
};

/**
 * Opens the browser that the input names, lets it be used, closes it, and prints what the use came to.
 *
 * @param use takes the browser and the input
 */
export async function withBrowser(use) {
  const wishes = await input();
  const browser = await puppeteer.launch({
    protocolTimeout: 2 * PATIENCE,
    executablePath: wishes.browser,
    headless: true,
    pipe: true,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-component-update',
      '--no-proxy-server',
      ...(wishes.flags ?? []),
    ],
  });
  try {
    process.stdout.write(JSON.stringify(await use(browser, wishes)));
  } finally {
    await browser.close();
  }
}

/** The first of several things that comes about, with its name; an error where none does in time. */
export async function first(things) {
  const names = Object.keys(things).join(', ');
  const named = Object.entries(things).map(([name, thing]) => thing.then(value => ({ name, value })));
  let timer;
  const late = new Promise((_, refuse) => (timer = setTimeout(refuse, PATIENCE, new Error(`none of these came: ${names}`))));
  try {
    return await Promise.race([late, Promise.any(named)]);
  } finally {
    clearTimeout(timer);
  }
}

/** Waits for an element that can be seen. */
export const seen = (page, selector) => page.waitForSelector(selector, { visible: true, timeout: PATIENCE });

/** Clicks on what may close its window, which may then be gone before the browser has told that the click is over. */
export async function clickAway(page, selector) {
  const closed = new Promise(resolve => page.once('close', resolve));
  try {
    await page.click(selector);
  } catch (error) {
    if (!(error instanceof TargetCloseError)) {
      throw error;
    }
    await first({ closed });
  }
}

/** What a refusal of the stand-in says; null where there is none. */
export const refusal = page =>
  page.evaluate(() => {
    const box = document.querySelector('[data-testid="refusal"]');
    return box && {
      step: box.dataset.step,
      title: box.querySelector('h1, h2, h3')?.textContent.trim(),
      why: box.querySelector('[data-testid="why"]')?.textContent.trim(),
      page: document.title,
    };
  });

export const identity = name => `[data-testid="identity"][data-identity=${JSON.stringify(name)}]`;
