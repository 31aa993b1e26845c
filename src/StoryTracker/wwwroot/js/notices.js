// What a page says of the updates that come: in a button over it, to screen readers, and at its foot whether it is live.

const said = document.querySelector('[data-live-said]');
const pill = document.querySelector('[data-live-pill]');
const state = document.querySelector('[data-live-state]');

/** Whether the page has a place for all of that. */
export const isReady = Boolean(said && pill && state);

/** Tells screen readers, in sum. */
export function say(updates) {
  said.textContent = counted(updates, true);
}

/** "2 new updates, one a correction"; of a single correction, what it corrects. */
export function counted(updates, isSpoken = false) {
  if (isSpoken && updates.length === 1 && updates[0].kind === 'Correction' && updates[0].corrects.length) {
    return `Correction to ${updates[0].corrects[0].noun.toLowerCase()}: ${updates[0].headline}`;
  }
  const count = updates.length === 1 ? '1 new update' : `${updates.length} new updates`;
  const kinds = [['Correction', 'correction'], ['Retraction', 'retraction']]
    .map(([kind, word]) => [updates.filter(update => update.kind === kind).length, word]).filter(([n]) => n > 0)
    .map(([n, word]) => updates.length === 1 ? `a ${word}` : n === 1 ? `one a ${word}` : `${n} ${word}s`);
  return [count, ...kinds].join(', ');
}

export function showPill(words, press, symbol = 'mark-up') {
  const button = pill.querySelector('button') ?? pill.appendChild(document.createElement('button'));
  button.type = 'button';
  button.className = 'pill';
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'mark');
  svg.setAttribute('aria-hidden', 'true');
  svg.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'use')).setAttribute('href', `#${symbol}`);
  button.replaceChildren(svg, words);
  button.onclick = press;
  pill.hidden = false;
}

export function hidePill() {
  pill.hidden = true;
  pill.replaceChildren();
}

/** Says whether the page is live, with a button for what can be done about it. */
export function tell(words, label, press) {
  if (state.dataset.words === words) return;
  state.dataset.words = words;
  state.replaceChildren(words);
  if (!label) return;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button button-quiet';
  button.textContent = `${label} live updates`;
  button.addEventListener('click', press);
  state.append(' ', button);
}

export function clock(at) {
  return at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
}
