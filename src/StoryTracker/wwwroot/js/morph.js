// Makes an element say what another says, and keeps the nodes that stay: with them focus, selection, what is unfolded and
// where the page is scrolled to. What other scripts put in, marked data-live-keep, is left where it is.

/** Changes `from` into `to`. Returns the elements that came in, without what is inside them. */
export function morph(from, to) {
  const added = [];
  changeNode(from, to, added);
  return added;
}

/** What is the same thing in two versions of a page: by its id, or by what an item of a list leads to. */
export function keyOf(node) {
  if (node.nodeType !== Node.ELEMENT_NODE) return null;
  if (node.id) return `#${node.id}`;
  if (node.localName !== 'li') return null;
  const link = node.querySelector('.wording a, h3 a, h2 a');
  return link ? link.getAttribute('href') : null;
}

/** Whether both say the same, apart from what scripts put in. */
export function isSame(from, to) {
  return text(from) === text(to);
}

function text(element) {
  const copy = element.cloneNode(true);
  copy.querySelectorAll('[data-live-keep]').forEach(kept => kept.remove());
  copy.querySelectorAll('details').forEach(details => details.removeAttribute('open'));
  copy.classList.remove('is-fresh');
  copy.querySelectorAll('.is-fresh').forEach(fresh => fresh.classList.remove('is-fresh'));
  copy.querySelectorAll('[class=""]').forEach(bare => bare.removeAttribute('class'));
  return copy.innerHTML.replace(/\s+/g, ' ').replace(/> /g, '>').replace(/ </g, '<');
}

function changeNode(from, to, added) {
  if (from.nodeType !== Node.ELEMENT_NODE) {
    if (from.nodeValue !== to.nodeValue) from.nodeValue = to.nodeValue;
    return;
  }
  if (from.isEqualNode(to)) return;
  for (const { name, value } of to.attributes) if (from.getAttribute(name) !== value) from.setAttribute(name, value);
  for (const { name } of [...from.attributes]) {
    if (!to.hasAttribute(name) && !(name === 'open' && from.localName === 'details')) from.removeAttribute(name);
  }
  changeChildren(from, to, added);
}

function changeChildren(from, to, added) {
  const keyed = new Map([...from.children].map(child => [keyOf(child), child]));
  keyed.delete(null);
  const wanted = new Set([...to.children].map(keyOf));
  let at = next(from.firstChild);
  for (const want of [...to.childNodes]) {
    const key = keyOf(want);
    // What has a name of its own and is not wanted any more must not stand in for something else.
    while (at && keyOf(at) && !wanted.has(keyOf(at))) at = dropped(at);
    const match = key ? keyed.get(key) : at && !keyOf(at) && at.nodeName === want.nodeName ? at : null;
    if (!match || match.nodeName !== want.nodeName) {
      const fresh = document.importNode(want, true);
      from.insertBefore(fresh, at);
      if (fresh.nodeType === Node.ELEMENT_NODE) added.push(fresh);
    } else {
      if (match === at) at = next(at.nextSibling);
      else from.insertBefore(match, at);
      changeNode(match, want, added);
    }
  }
  while (at) at = dropped(at);
}

function dropped(node) {
  const following = next(node.nextSibling);
  node.remove();
  return following;
}

function next(node) {
  while (node?.nodeType === Node.ELEMENT_NODE && 'liveKeep' in node.dataset) node = node.nextSibling;
  return node;
}
