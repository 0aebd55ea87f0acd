// Opens pages in Chromium and says what is wrong with them. Called by browser.sh with the browser, a folder for
// pictures, and the names of pages beside this file.
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const [browserPath, out, ...names] = process.argv.slice(2);
const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];
const views = [
  { name: 'light', width: 800, scheme: 'light' },
  { name: 'dark', width: 800, scheme: 'dark' },
  { name: 'phone', width: 320, scheme: 'light' },
];

let wrong = 0;
const complain = text => { wrong += 1; console.log(`WRONG ${text}`); };

const browser = await chromium.launch({ executablePath: browserPath, args: flags });
for (const name of names) {
  for (const view of views) {
    // axe-core is put in by the browser's own tools, which the page's policy does not bind.
    const context = await browser.newContext({ viewport: { width: view.width, height: 1000 }, colorScheme: view.scheme });
    const page = await context.newPage();
    const here = `${name} ${view.name}`;
    const address = `file://${process.cwd()}/${name}.html`;
    page.on('console', message => complain(`${here}: console: ${message.text()}`));
    page.on('pageerror', error => complain(`${here}: ${error}`));
    page.on('request', request => { if (request.url() !== address && !request.url().startsWith('data:')) complain(`${here}: asked for ${request.url()}`); });
    await page.goto(address);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (wide > 0) complain(`${here}: ${wide} pixels wider than the window`);
    const scripts = await page.evaluate(() => document.querySelectorAll('script, iframe, object, embed, img:not([src^="data:"])').length);
    if (scripts > 0) complain(`${here}: ${scripts} elements that load or run something`);
    await page.screenshot({ path: `${out}/${name}-${view.name}.png`, fullPage: true });
    await page.evaluate(axe);
    const found = await page.evaluate(() => window.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }));
    for (const violation of found.violations) {
      const first = violation.nodes[0];
      complain(`${here}: axe ${violation.id} (${violation.nodes.length}): ${first.html.slice(0, 160)} ${first.failureSummary}`);
    }
    // Everything that can be reached by keyboard shows that it is reached.
    const unseen = await page.evaluate(() => {
      const all = [...document.querySelectorAll('a[href], [tabindex]')].slice(0, 20);
      return all.filter(element => { element.focus({ focusVisible: true }); return getComputedStyle(element).outlineStyle === 'none'; }).length;
    });
    if (unseen > 0) complain(`${here}: ${unseen} elements without a visible focus`);
    if (view.name === 'light') await page.pdf({ path: `${out}/${name}.pdf`, preferCSSPageSize: true });
    console.log(`${here}: ${found.passes.length} rules of axe passed, ${found.violations.length} violated`);
    await context.close();
  }
}
await browser.close();
process.exit(wrong > 0 ? 1 : 0);
