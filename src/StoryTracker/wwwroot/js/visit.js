// What changed since the reader's last visit. The number of the update that they know stays in this browser: no account,
// no cookie, and nothing is sent but the question what changed since that number. Without script there is /changes.
// The strip comes beside the page’s main part, which is the same for everybody, and is moved into it here.

const key = 'storytracker-visit';
const strip = document.querySelector('[data-visit-strip]');
const upToDate = document.querySelector('[data-up-to-date]');

if (upToDate && known()) {
  upToDate.hidden = false;
  upToDate.addEventListener('click', () => {
    remember(Number(upToDate.dataset.upToDate));
    upToDate.replaceWith(said('We will show what comes after this on the first page.'));
  });
}

if (strip) greet(strip);

async function greet(strip) {
  const newest = Number(strip.dataset.visitStrip);
  const visit = known();
  // A number that has not come yet is of another story, or of a store that was put back.
  if (!visit || visit.number > newest) {
    if (remember(newest)) show(strip, [said('This is your first visit. Next time we will show you here what changed.')], { done: false });
    return;
  }
  if (visit.number === newest) {
    show(strip, [said(`Nothing has changed since your last visit, at update ${newest}.`)], { done: false });
    return;
  }

  const answer = await fetch(`${strip.dataset.from}?since=${visit.number}`).catch(() => null);
  if (!answer?.ok) return;
  const piece = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-until]');
  if (!piece) return;
  const when = piece.querySelector('[data-visit]');
  if (when && visit.at) {
    when.lang = when.dataset.visit;
    when.textContent = spoken(new Date(visit.at), when.lang);
  }
  show(strip, [...piece.children], { done: true, until: Number(piece.dataset.until) });
}

function show(strip, parts, { done, until }) {
  // What is new stands where nobody misses it; that nothing is, beside the updates.
  document.querySelector(done ? '.hero' : '.know')?.after(strip);
  strip.querySelector('[data-visit-out]').replaceChildren(...parts);
  const [fresh, forget] = strip.querySelectorAll('button');
  fresh.hidden = !done;
  fresh.addEventListener('click', () => {
    remember(until);
    end(strip, `You are up to date, at update ${until}.`);
  });
  forget.addEventListener('click', () => {
    try { localStorage.removeItem(key); } catch { /* There is nothing to forget. */ }
    end(strip, 'Forgotten. Your next visit counts as the first.');
  });
  strip.hidden = false;
}

function end(strip, words) {
  const out = strip.querySelector('[data-visit-out]');
  out.replaceChildren(said(words));
  strip.querySelectorAll('button').forEach(button => button.remove());
  out.focus();
}

function said(words) {
  const p = document.createElement('p');
  p.className = 'visit-what';
  p.textContent = words;
  return p;
}

function known() {
  try {
    const visit = JSON.parse(localStorage.getItem(key));
    return Number.isSafeInteger(visit?.number) && visit.number >= 0 ? visit : null;
  } catch {
    return null;
  }
}

function remember(number) {
  try {
    localStorage.setItem(key, JSON.stringify({ number, at: Date.now() }));
    return true;
  } catch {
    return false;
  }
}

// The day of the week within the last six days, else the date; both with the time, in the reader's own zone.
function spoken(at, language) {
  const isRecent = Date.now() - at < 6 * 24 * 3600 * 1000;
  const day = isRecent ? { weekday: 'long' } : { day: 'numeric', month: 'long', year: 'numeric' };
  return `${at.toLocaleDateString(language, day)}, ${at.toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })}`;
}
