// What stands on a page of Internet Identity, for whoever cannot see it.
(() => {
  const all = (root, selector, found) => {
    for (const element of root.querySelectorAll('*')) {
      if (element.matches(selector)) found.push(element);
      if (element.shadowRoot) all(element.shadowRoot, selector, found);
    }
    return found;
  };
  const words = element => (element ? (element.innerText || element.textContent || '') : '').trim().replace(/\s+/g, ' ');
  const refusal = document.querySelector('[data-testid="refusal"]');
  return JSON.stringify({
    origin: location.origin,
    rehearsal: Boolean(document.querySelector('meta[name="generator"][content^="ii-origins"]')),
    title: document.title,
    text: words(document.body).slice(0, 2000),
    refusal: refusal ? words(refusal.querySelector('h1, h2')) || 'rejected' : '',
    step: refusal ? refusal.getAttribute('data-step') || '' : '',
    why: refusal ? words(refusal.querySelector('[data-testid="why"]')).slice(0, 1000) : '',
    identities: all(document, '[data-testid="identity"]', []).map(button => button.getAttribute('data-identity') || ''),
  });
})()
