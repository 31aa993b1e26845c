// What was typed and has not reached the server stays in this browser: a lost network, a restart or an ended session
// loses nothing. It is offered on return, and it goes nowhere unasked.

const prefix = 'draft:';

export const keep = (id, copy) => { try { localStorage.setItem(prefix + id, JSON.stringify(copy)); } catch { /* Full or forbidden: the server still keeps it. */ } };

export const drop = id => { try { localStorage.removeItem(prefix + id); } catch { /* Then nothing was kept either. */ } };

export function all() {
  try {
    return Object.keys(localStorage).filter(name => name.startsWith(prefix))
      .map(name => ({ ...JSON.parse(localStorage.getItem(name)), id: name.slice(prefix.length) }))
      .sort((a, b) => b.at.localeCompare(a.at));
  } catch {
    return [];
  }
}

/** All that a form would send, but no password and no token. */
export const fieldsOf = form => [...new FormData(form)]
  .filter(([name, value]) => typeof value === 'string' && name !== 'desk-password' && name !== '__RequestVerificationToken');

// What people type; the rest is the form's own.
const typed = fields => fields.filter(([name, value]) => name.startsWith('Form.') && value.trim()
  && !/(Key|\.Id|SeenAt|OfferedFor|ComparedAs|ConflictAt|Start|\.Report)$/.test(name));

export const saysTheSame = (one, other) => JSON.stringify(typed(one).map(flat)) === JSON.stringify(typed(other).map(flat));

const flat = ([name, value]) => [name, value.replace(/\r\n?/g, '\n')];

/** Offers what this browser keeps, apart from what is being typed on this page. */
export async function offer(form) {
  const place = document.getElementById('kept');
  if (!place) return;
  const active = form?.elements['Form.Key'].value;
  for (const copy of all().filter(c => c.id !== active && c.by === place.dataset.by)) {
    const state = await fetch('/desk/drafts/state?key=' + encodeURIComponent(copy.key)).then(r => r.json(), () => null);
    if (state?.published && copy.sent) drop(copy.id);
    else place.append(card(place, copy, state, form && active === copy.key ? fieldsOf(form) : null));
  }
  place.hidden = !place.querySelector('section');
}

function card(place, copy, state, beside) {
  const at = new Date(copy.at).toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' });
  const box = make('section', { className: 'echo' });
  const title = make('h2', { className: 'choice-title', id: 'kept-' + copy.id, textContent: beside ? 'This browser keeps other words of this draft' : 'This browser keeps words that were not saved' });
  // Several of them are told apart by what they hold.
  const about = make('p', { id: title.id + '-about', textContent: `“${copy.headline || 'No headline yet'}”, typed ${at}.` + (state?.published ? ` The form was published as update ${state.published}; this was typed after that.` : ' It was not sent.') });
  box.setAttribute('aria-labelledby', `${title.id} ${about.id}`);
  box.append(title, about);
  const look = make('details');
  look.append(make('summary', { textContent: beside ? 'Look at both' : 'Look at it' }), ...lines(copy.fields, beside));
  const open = make('button', { type: 'button', className: 'button', textContent: 'Open what this browser keeps' });
  open.addEventListener('click', () => reopen(place, copy));
  const away = make('button', { type: 'button', className: 'button button-quiet', textContent: 'Drop it' });
  away.addEventListener('click', () => { drop(copy.id); box.remove(); });
  const task = make('p', { className: 'task' });
  task.append(open, away);
  box.append(look, task);
  return box;
}

function lines(fields, beside) {
  const [mine, theirs] = [new Map(typed(fields).map(flat)), new Map(typed(beside ?? []).map(flat))];
  const names = [...new Set([...mine.keys(), ...theirs.keys()])].filter(name => !beside || mine.get(name) !== theirs.get(name));
  return names.flatMap(name => {
    const label = name.replace('Form.', '').replace(/\[(\d+)\]/g, (_, i) => ' ' + (Number(i) + 1)).replaceAll('.', ', ');
    return beside
      ? [line(label + ', in the draft', theirs.get(name)), line(label + ', in this browser', mine.get(name))]
      : [line(label, mine.get(name))];
  });
}

function line(label, value) {
  const box = make('div', { className: 'conflict-text' });
  box.dir = 'auto';
  box.append(make('p', { className: 'meta', textContent: label }), make('p', { textContent: value || 'Nothing' }));
  return box;
}

// The server shows it in the form again; it stores nothing and judges nothing.
function reopen(place, copy) {
  drop(copy.id);
  keep(copy.key, { ...copy, sent: false });
  const form = make('form', { method: 'post', action: '/desk/updates/new?sent', hidden: true });
  const token = place.querySelector('[name="__RequestVerificationToken"]').value;
  for (const [name, value] of [...copy.fields, ['__RequestVerificationToken', token]]) {
    const field = make('textarea', { name, value });
    form.append(field);
  }
  document.body.append(form);
  form.submit();
}

const make = (tag, properties = {}) => Object.assign(document.createElement(tag), properties);
