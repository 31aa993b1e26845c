// An open page follows the story. What is on it already changes in place, and says so for a while; what is new waits behind
// a button, unless the reader is at the top. The line that somebody reads stays where it is. It can be paused. Without
// script there is a link that asks what changed.

import { isSame, keyOf, morph } from './morph.js';
import { follow } from './stream.js';

const main = document.querySelector('main');
const said = document.querySelector('[data-live-said]');
const pill = document.querySelector('[data-live-pill]');
const state = document.querySelector('[data-live-state]');

const pausedKey = 'storytracker-live';
const markFor = 60_000;
const nearTop = 80;
const atOnce = 100;      // Several updates at once make one change of the page,
const inOneBreath = 700; // and one message.

let shown = Number(document.body.dataset.update); // The number that the whole page shows.
let news = [];           // What came since.
let unseen = 0;          // What came while nobody looked, or waits behind the button.
let fresh = null;        // The page as it is now, when that is not yet what is shown,
let freshNumber = 0;     // and its number.
let title = document.title;
let isLost = false, liveAt = new Date();
let stop = null, changing = 0, speaking = 0, unsaid = [];

if (main && said && pill && state) {
  if (isPaused()) rest();
  else start();
  addEventListener('pagehide', () => { stop?.(); stop = null; });
  addEventListener('pageshow', event => { if (event.persisted && !isPaused()) start(); });
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') seen(); });
  addEventListener('scroll', () => { if (fresh && scrollY < nearTop) takeAll(); }, { passive: true });
}

function start() {
  stop ??= follow(news.at(-1)?.sequence ?? shown, hear);
}

function rest() {
  stop?.();
  stop = null;
  tell('Live updates are paused.', 'Resume', () => { setPaused(false); start(); tell('Catching up.'); });
}

function hear(told) {
  if (told.reset) {
    location.reload();
    return;
  }
  if (told.state === 'live') {
    tell('This page follows the story as it develops.', 'Pause', () => { setPaused(true); rest(); });
    if (isLost) hidePill();
    isLost = false;
    liveAt = new Date();
  } else if (told.state === 'behind') {
    tell('Catching up.');
  } else if (told.state === 'offline') {
    tell(`Not live since ${clock(liveAt)}: the server cannot be reached.`);
    if (!fresh) showPill('Live updates stopped. Reload', () => location.reload(), 'mark-error');
    isLost = !fresh;
  }
  if (!told.updates?.length) return;

  news.push(...told.updates);
  unsaid.push(...told.updates);
  unseen += told.updates.length;
  clearTimeout(changing);
  changing = setTimeout(change, atOnce);
  clearTimeout(speaking);
  speaking = setTimeout(speak, inOneBreath);
}

async function change(attempt = 0) {
  const wanted = news.at(-1)?.sequence;
  if (!wanted) return;
  const answer = await fetch(location.href, { headers: { Accept: 'text/html' }, cache: 'no-cache' }).catch(() => null);
  const page = answer?.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : null;
  if (!page || !(Number(page.body.dataset.update) >= wanted)) {
    // What stands between may hold a page for some seconds.
    if (attempt < 5) setTimeout(() => change(attempt + 1), 1000 * 2 ** attempt);
    return;
  }
  if (wanted !== news.at(-1)?.sequence) return;

  title = page.title;
  around(page);
  fresh = page.querySelector('main');
  freshNumber = Number(page.body.dataset.update);
  if (isAtTop()) {
    takeAll();
    return;
  }
  keepingPlace(inPlace);
  if (isSame(main, fresh)) done();
  else showPill(counted(news), () => takeAll(true));
  badge();
}

// The number, the hash and what is said above every page.
function around(page) {
  for (const part of ['.masthead-state', '.foot-hash', '.masthead-story']) {
    const [here, there] = [document.querySelector(part), page.querySelector(part)];
    if (here && there) morph(here, there);
  }
  const [here, there] = [document.querySelector('.concluded'), page.querySelector('.concluded')];
  if (here && !there) here.remove();
  if (!here && there) document.querySelector('.masthead').after(document.importNode(there, true));
}

// What is on the page already: things by their name, and the parts that stand on every such page.
function inPlace() {
  const there = new Map(parts(fresh));
  for (const [key, here] of parts(main)) {
    const now = there.get(key);
    if (!now || isSame(here, now)) continue;
    morph(here, now);
    mark(here, 'Changed');
  }
}

function parts(root) {
  const all = [...root.querySelectorAll('[data-live], article[id], li')].map(element => [element.dataset.live ?? keyOf(element), element]);
  const own = all.filter(([key, element]) => key && !element.closest('[data-live-keep]'));
  // An item inside another changes with it.
  return own.filter(([, element]) => !own.some(([, other]) => other !== element && other.contains(element)));
}

// Everything. The reader asked for it, or is where nothing can jump.
function takeAll(isAsked = false) {
  if (!fresh) return;
  const before = new Set([...main.querySelectorAll('article[id], li')].map(keyOf));
  const wasThere = new Map(parts(main).map(([key, element]) => [key, element.textContent]));
  const page = fresh;
  const change = () => morph(main, page);
  if (isAsked) change();
  else keepingPlace(change);

  const added = [...main.querySelectorAll('article[id], li')].filter(element => keyOf(element) && !before.has(keyOf(element)));
  const isOutermost = element => !added.some(other => other !== element && other.contains(element));
  added.filter(isOutermost).forEach(element => mark(element, 'New'));
  for (const [key, element] of parts(main)) {
    if (wasThere.has(key) && wasThere.get(key) !== element.textContent && !element.querySelector('[data-live-keep]')) mark(element, 'Changed');
  }
  const words = counted(news);
  done();
  const first = added.find(element => element.matches('article')) ?? added[0];
  if (isAsked) show(first ?? main);
  else if (first && !isOnScreen(first)) showPill(words, () => { hidePill(); show(first); });
}

function done() {
  shown = freshNumber;
  document.body.dataset.update = shown;
  fresh = null;
  hidePill();
  news = news.filter(update => update.sequence > shown);
  if (document.visibilityState === 'visible') seen();
}

function show(element) {
  if (!element.hasAttribute('tabindex')) element.tabIndex = -1;
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: element === main ? 'start' : 'center' });
}

// Nothing can jump, and nothing that somebody typed or chose can be lost.
function isAtTop() {
  const selection = getSelection();
  const isBusy = main.contains(document.activeElement) && document.activeElement !== main || !selection.isCollapsed && main.contains(selection.anchorNode);
  return scrollY < nearTop && !isBusy && ![...main.querySelectorAll('input, select, textarea')].some(isTouched);
}

function isTouched(control) {
  return 'defaultValue' in control && control.type !== 'hidden' && control.value !== control.defaultValue;
}

// The browser's own way to keep the place would count twice, and not every browser has it.
function keepingPlace(work) {
  const root = document.documentElement;
  const line = lineBeingRead();
  const before = line?.getBoundingClientRect().top;
  root.style.overflowAnchor = 'none';
  work();
  if (line?.isConnected && scrollY > 0) scrollBy({ top: line.getBoundingClientRect().top - before, behavior: 'instant' });
  requestAnimationFrame(() => root.style.removeProperty('overflow-anchor'));
}

function lineBeingRead() {
  const selection = getSelection();
  const focused = [selection.isCollapsed ? null : selection.anchorNode?.parentElement, document.activeElement].find(element =>
    element && element !== main && main.contains(element) && isOnScreen(element));
  if (focused) return focused;
  // The smallest element at a third of the screen, where eyes are.
  for (const part of [0.33, 0.5, 0.2, 0.7]) {
    const element = document.elementFromPoint(innerWidth / 2, innerHeight * part);
    if (element && element !== main && main.contains(element)) return element;
  }
  return null;
}

function isOnScreen(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}

function mark(element, word) {
  element.querySelector(':scope > [data-live-keep]')?.remove();
  const number = freshNumber;
  const claim = news.findLast(update => update.claims.some(c => c.before && element.querySelector(`a[href="${CSS.escape(c.path)}"]`)))
    ?.claims.find(c => c.before && element.querySelector(`a[href="${CSS.escape(c.path)}"]`));
  const sign = document.createElement(element.localName === 'ul' || element.localName === 'ol' ? 'li' : 'p');
  sign.className = 'live-mark';
  sign.dataset.liveKeep = '';
  sign.textContent = claim ? `${claim.before} → ${claim.after} in update ${number}` : `${word} in update ${number}`;
  element.prepend(sign);
  element.classList.add('is-fresh');
  setTimeout(() => {
    sign.remove();
    element.classList.remove('is-fresh');
  }, markFor);
}

function speak() {
  said.textContent = counted(unsaid, true);
  unsaid = [];
}

/** "2 new updates, one a correction"; of a single correction, what it corrects. */
function counted(updates, isSpoken = false) {
  if (isSpoken && updates.length === 1 && updates[0].kind === 'Correction' && updates[0].corrects.length) {
    return `Correction to ${updates[0].corrects[0].noun.toLowerCase()}: ${updates[0].headline}`;
  }
  const count = updates.length === 1 ? '1 new update' : `${updates.length} new updates`;
  const kinds = [['Correction', 'correction'], ['Retraction', 'retraction']]
    .map(([kind, word]) => [updates.filter(update => update.kind === kind).length, word]).filter(([n]) => n > 0)
    .map(([n, word]) => updates.length === 1 ? `a ${word}` : n === 1 ? `one a ${word}` : `${n} ${word}s`);
  return [count, ...kinds].join(', ');
}

function showPill(words, press, symbol = 'mark-up') {
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

function hidePill() {
  pill.hidden = true;
  pill.replaceChildren();
}

function seen() {
  if (!fresh) unseen = 0;
  badge();
}

function badge() {
  document.title = unseen > 0 ? `(${unseen}) ${title}` : title;
}

function tell(words, label, press) {
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

function clock(at) {
  return at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
}

function isPaused() {
  try { return localStorage.getItem(pausedKey) === 'paused'; } catch { return false; }
}

function setPaused(value) {
  try {
    if (value) localStorage.setItem(pausedKey, 'paused');
    else localStorage.removeItem(pausedKey);
  } catch { /* Then it holds for this page only. */ }
}
