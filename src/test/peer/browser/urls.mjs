// What the browser's own URL makes of texts. In: { browser, texts }, out: for each its parts, or null where it is not a URL.
import { withBrowser } from './browser.mjs';
import { parts } from '../url-parts.mjs';

await withBrowser(async (browser, { texts }) => {
  const page = await browser.newPage();
  return page.evaluate((source, all) => all.map(new Function(`return ${source}`)()), parts.toString(), texts);
});
