// On a page of the past: how many updates came since, and what became of the claims that it shows. The page itself is as it
// was then and stays so, to the byte; without script its banner leads to now.

const past = location.pathname.match(/^(\/as-of\/(\d+))(\/.*)?$/);
const main = document.querySelector('main');
if (past && main) tell(past[1], past[2], past[3] ?? '/');

async function tell(base, number, here) {
  const answer = await fetch(`/changes/later?since=${number}`).catch(() => null);
  if (!answer?.ok) return;
  const told = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const [banner, since] = [document.querySelector('.asof [data-since]'), told.querySelector('[data-later] > [data-since]')];
  if (banner && since) banner.textContent = since.textContent;
  const pieces = told.querySelectorAll('[data-later] > [data-path]');
  for (const piece of pieces) {
    const { path } = piece.dataset;
    const lists = [...main.querySelectorAll(`a[href="${base}${path}"]`)].map(link => link.closest('li'));
    const places = new Set(lists.filter(item => item?.querySelector('.status, .mark')));
    if (here === path) places.add(main.querySelector('.verdict-status'));
    places.delete(null);
    places.forEach(place => place.append(document.importNode(piece, true)));
  }
}
