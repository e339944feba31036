// A browser for the scripts here: reads what to do as JSON from standard input, writes what was seen as JSON.
import puppeteer from 'puppeteer-core';

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

/**
 * Does something in a window that may be closed meanwhile, by itself or by the app that opened it. The browser tells that in several
 * ways (the target closed, the context destroyed, the frame detached), so any failure counts where the window is gone in time.
 *
 * @return what was done comes to; null where the window is gone
 */
async function unlessClosed(page, act) {
  const closed = new Promise(resolve => page.once('close', resolve));
  try {
    return await act();
  } catch (error) {
    if (!page.isClosed()) {
      await first({ closed }).catch(() => {
        throw error;
      });
    }
    return null;
  }
}

/** Clicks on what may close its window. */
export const clickAway = (page, selector) => unlessClosed(page, () => page.click(selector));

/** What a refusal of the stand-in says; null where there is none, or its window is gone. */
export const refusal = page =>
  unlessClosed(page, () => page.evaluate(() => {
    const box = document.querySelector('[data-testid="refusal"]');
    return box && {
      step: box.dataset.step,
      title: box.querySelector('h1, h2, h3')?.textContent.trim(),
      why: box.querySelector('[data-testid="why"]')?.textContent.trim(),
      page: document.title,
    };
  }));

export const identity = name => `[data-testid="identity"][data-identity=${JSON.stringify(name)}]`;
