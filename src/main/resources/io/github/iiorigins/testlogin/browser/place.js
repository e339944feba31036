// Where to click: the middle of the first element that fits, can be used and is not covered, in this page or in a shadow of it.
// An object of its place and its words; without a place if there is one, but it cannot be clicked now; null if there is none.
((selector, words) => {
  const all = (root, found) => {
    for (const element of root.querySelectorAll('*')) {
      if (element.matches(selector)) found.push(element);
      if (element.shadowRoot) all(element.shadowRoot, found);
    }
    return found;
  };
  let there = false;
  for (const element of all(document, [])) {
    const name = (element.innerText || element.getAttribute('aria-label') || '').trim().replace(/\s+/g, ' ');
    if (words && !new RegExp(words, 'i').test(name)) continue;
    const box = element.getBoundingClientRect();
    if (box.width < 1 || box.height < 1 || getComputedStyle(element).visibility === 'hidden') continue;
    there = true;
    if (element.matches(':disabled, [aria-disabled="true"], [inert] *')) continue;
    element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
    const at = element.getBoundingClientRect(), x = at.left + at.width / 2, y = at.top + at.height / 2;
    const hit = element.getRootNode().elementFromPoint(x, y);
    if (!hit || !(element.contains(hit) || hit.contains(element))) continue;
    return JSON.stringify({ x, y, words: name.slice(0, 80) });
  }
  return there ? '{}' : null;
})
