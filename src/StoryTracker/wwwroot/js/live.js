// An open page follows the story. What is on it already changes in place, and says so for a while; what is new waits behind
// a button, unless the reader is at the top. The line that somebody reads stays where it is. It can be paused. Without
// script there is a link that asks what changed.

import { isSame, keyOf, morph } from './morph.js';
import { clock, counted, hidePill, isReady, say, showPill, tell } from './notices.js';
import { isAtTop, isNearTop, isOnScreen, keepingPlace, main, show } from './place.js';
import { follow } from './stream.js';

const pausedKey = 'storytracker-live';
const markFor = 60_000;
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

if (main && isReady) {
  if (isPaused()) rest();
  else start();
  addEventListener('pagehide', () => { stop?.(); stop = null; });
  addEventListener('pageshow', event => { if (event.persisted && !isPaused()) start(); });
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') seen(); });
  addEventListener('scroll', () => { if (fresh && isNearTop()) takeAll(); }, { passive: true });
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
  speaking = setTimeout(() => { say(unsaid); unsaid = []; }, inOneBreath);
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

function seen() {
  if (!fresh) unseen = 0;
  badge();
}

function badge() {
  document.title = unseen > 0 ? `(${unseen}) ${title}` : title;
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
