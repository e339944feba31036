// Lets the user choose an identity.

import { element, facts, show } from './page.js';
import { standIn } from './network.js';

/**
 * Asks for an identity and an account. `title` is shown above, `rows` below; `origin` is the one that enters the seed. Gives the
 * identity and the account, once they are chosen.
 */
export async function choose({ title, rows, origin, signInAs }) {
  const known = await standIn.list(origin);
  if (signInAs) {
    const wanted = known.find(({ name }) => name.toLowerCase() === signInAs.toLowerCase());
    const identity = wanted ?? (await register(signInAs, known));
    return { identity, account: identity.defaultAccount };
  }
  return new Promise(resolve => {
    const form = element(
      'form',
      {
        id: 'new-identity',
        submit: async event => {
          event.preventDefault();
          const name = new FormData(form).get('name').trim();
          const identity = await attempt(() => register(name, known));
          if (identity !== undefined) {
            resolve({ identity, account: null });
          }
        },
      },
      element('input', { name: 'name', required: true, maxlength: 128, placeholder: 'Name', 'aria-label': 'Name', autocomplete: 'off' }),
      element('button', { type: 'submit' }, 'New identity'),
    );
    show(
      'choose',
      title,
      element(
        'ul.identities',
        { id: 'identities' },
        known.map(identity => row(identity, origin, account => resolve({ identity, account }))),
      ),
      form,
      facts('details', rows),
    );
  });
}

function row(identity, origin, chosen) {
  const accounts = [{ number: null, name: 'first account' }, ...identity.accounts];
  const select = element(
    'select',
    { 'aria-label': `Account of ${identity.name}`, 'data-testid': 'account', hidden: accounts.length === 1 },
    accounts.map(({ number, name }) =>
      element('option', { value: number ?? '', selected: number === identity.defaultAccount }, name),
    ),
  );
  const add = async () => {
    const name = prompt(`Name of the new account of ${identity.name} at ${origin}`);
    if (name) {
      const { number } = await standIn.addAccount(identity.number, origin, name);
      select.append(element('option', { value: number, selected: true }, name));
      select.hidden = false;
    }
  };
  return element(
    'li',
    {},
    element(
      'button.identity',
      {
        type: 'button',
        'data-testid': 'identity',
        'data-identity': identity.name,
        click: () => chosen(select.value === '' ? null : select.value),
      },
      element('span.face', { 'aria-hidden': 'true' }, identity.name.slice(0, 1)),
      element('span', {}, identity.name),
      element('small', {}, identity.number),
    ),
    select,
    element('button.quiet', { type: 'button', 'data-testid': 'add-account', title: 'Add an account', click: () => attempt(add) }, '+'),
  );
}

/** Registers a new identity at the canister; asks for the captcha if the canister does. */
async function register(name, known) {
  if (known.some(other => other.name === name)) {
    throw new Error(`${name} already exists`);
  }
  let answer = await standIn.register(name);
  while (answer.captcha !== undefined) {
    const solution = await read(answer.captcha, name);
    answer = await standIn.solve(answer.flow, solution);
  }
  return { name, number: answer.number, accounts: [], defaultAccount: null };
}

function read(captcha, name) {
  return new Promise(resolve => {
    const form = element(
      'form',
      {
        id: 'captcha',
        submit: event => {
          event.preventDefault();
          resolve(new FormData(form).get('solution').trim());
        },
      },
      element('img', { src: `data:image/png;base64,${captcha}`, alt: 'The captcha', width: 220, height: 120 }),
      element('input', { name: 'solution', required: true, 'aria-label': 'What the picture shows', autocomplete: 'off', autofocus: true }),
      element('button.primary', { type: 'submit' }, 'Register'),
    );
    show('captcha', `Registering ${name}`, element('p', {}, 'What does the picture show?'), form);
  });
}

async function attempt(action) {
  try {
    return await action();
  } catch (error) {
    alert(error.message);
    return undefined;
  }
}
