// The parts of the pages.

const main = document.querySelector('main');

/** An element: its tag with classes, its attributes and listeners, and what is in it. Texts are texts, never markup. */
export function element(tag, attributes = {}, ...children) {
  const [name, ...classes] = tag.split('.');
  const made = document.createElement(name);
  made.classList.add(...classes);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      made.addEventListener(key, value);
    } else if (value !== undefined && value !== false) {
      made.setAttribute(key, value === true ? '' : value);
    }
  }
  made.append(...children.flat(Infinity).filter(child => child !== undefined));
  return made;
}

/** Shows a state of the page, which tests and scripts find as `data-state` of the body. */
export function show(state, title, ...children) {
  document.body.dataset.state = state;
  document.title = title;
  delete main.dataset.testid;
  delete main.dataset.step;
  main.replaceChildren(element('h1', { id: 'title' }, title), ...children.flat(Infinity).filter(child => child !== undefined));
}

/** A table of facts: names and values; what is undefined is left out. */
export function facts(id, rows) {
  return element(
    'dl.facts',
    { id },
    rows
      .filter(([, value]) => value !== undefined)
      .map(([name, value, key]) => [element('dt', {}, name), element('dd', { 'data-fact': key }, value)]),
  );
}

/** A page that waits, as Internet Identity's would, and below, set apart, for what it waits in vain. */
export function wait(title, why) {
  show(
    'waiting',
    title,
    element('section.reason', {}, element('h2', {}, 'Why: what Internet Identity does not show'), element('p', { id: 'why', 'data-testid': 'why' }, why)),
  );
}

/**
 * What Internet Identity would show, and below, set apart, what it would not.
 *
 * @param reason the step, `why` and `fix`, and `details` in rows
 */
export function reject(title, text, reason) {
  show(
    'rejected',
    title,
    element('p', {}, text),
    element(
      'p',
      {},
      element(
        'button.primary',
        { id: 'return-to-app', 'data-testid': 'return', type: 'button', click: () => window.close() },
        'Return to app',
      ),
    ),
    element(
      'section.reason',
      {},
      element('h2', {}, 'Why: what Internet Identity does not show'),
      element('p', { id: 'why', 'data-testid': 'why' }, reason.why),
      reason.fix === undefined ? undefined : element('p', { id: 'fix', 'data-testid': 'fix' }, reason.fix),
      facts('details', reason.details ?? []),
    ),
  );
  main.dataset.testid = 'refusal';
  main.dataset.step = reason.step;
}
