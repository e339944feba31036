// Registers a new identity at the sign-in page, as far as a script gets that cannot read a captcha.
// In: { browser, address, names } where the address is of the page for programs, with a request that it takes, and the names are all to be
// registered. Out: who was there, and for each name the pictures that were shown before and after a wrong solution.
import { seen, withBrowser } from './browser.mjs';

await withBrowser(async (browser, { address, names }) => {
  const outcomes = [];
  for (const name of names) {
    const page = await browser.newPage();
    await page.goto(address);
    await seen(page, '#new-identity');
    const known = await page.$$eval('[data-testid="identity"]', found => found.map(one => one.dataset.identity));
    await page.type('#new-identity input', name);
    await page.click('#new-identity button');
    const picture = () => page.$eval('#captcha img', image => image.src);
    await seen(page, '#captcha img');
    const before = await picture();
    await page.type('#captcha input', 'wrong');
    await page.click('#captcha button');
    await page.waitForFunction(old => document.querySelector('#captcha img')?.src !== old, {}, before);
    await seen(page, '#captcha img');
    outcomes.push({ known, before, after: await picture() });
    await page.close();
  }
  return outcomes;
});
