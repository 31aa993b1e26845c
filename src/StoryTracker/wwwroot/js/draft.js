// Keeps the form while it is typed: at once in this browser, and a moment later on the server.

import { all, drop, fieldsOf, keep, offer, saysTheSame } from './kept.js';

const pause = 1500;
const retry = 15000;

/** Starts keeping the form. Tells what is not saved yet. */
export function draft(form) {
  const saved = document.getElementById('saved');
  const key = form.elements['Form.Key'].value;
  const by = form.elements['desk-as'].value;
  let isDirty = false, isSaving = false, timer = 0, keeping = 0, sent = null;

  const keepHere = more => keep(key, { key, by, at: new Date().toISOString(), headline: form.elements['Form.Headline'].value, fields: fieldsOf(form), sent: false, ...more });

  // Words of an earlier visit that differ from these are put aside before anything is typed over them. What was posted and
  // is answered by this page came back in it, with what the button asked for.
  const earlier = all().find(copy => copy.id === key);
  const isAnswered = earlier?.posted && form.dataset.guard;
  if (earlier && !isAnswered && !saysTheSame(earlier.fields, fieldsOf(form))) keep(`${key}@${Date.now()}`, earlier);
  if (earlier) drop(key);
  offer(form);

  const changed = () => {
    isDirty = true;
    clearTimeout(keeping);
    keeping = setTimeout(keepHere, 200);
    soon(pause);
  };
  const soon = wait => {
    clearTimeout(timer);
    timer = setTimeout(save, wait);
  };

  form.addEventListener('input', changed);
  form.addEventListener('change', changed);
  addEventListener('online', () => { if (isDirty) save(); });
  addEventListener('pagehide', () => { if (isDirty && !sent) keepHere(); });
  form.addEventListener('submit', event => {
    clearTimeout(timer);
    clearTimeout(keeping);
    sent = event.submitter?.value ?? '';
    // Until the answer is there nobody knows whether it arrived.
    if (isDirty || form.dataset.guard) keepHere({ posted: true, sent: sent === 'publish' });
  });
  addEventListener('pageshow', () => { sent = null; });
  if (form.dataset.guard) changed();

  async function save() {
    if (isSaving || sent !== null || form.dataset.fixed) return;
    isSaving = true;
    isDirty = false;
    const body = new URLSearchParams([...new FormData(form)].filter(([name]) => name !== 'desk-password'));
    body.set('do', 'save');
    try {
      const answer = await fetch(form.action, { method: 'POST', body, headers: { Accept: 'application/json' } });
      const told = await answer.json();
      if (told.refused) {
        isDirty = true;
        saved.textContent = `Not saved as a draft: ${told.refused} What you typed is kept in this browser.`;
      } else {
        form.elements['Revision'].value = told.revision;
        saved.textContent = told.words;
        if (!isDirty) {
          clearTimeout(keeping);
          drop(key);
        }
      }
    } catch {
      isDirty = true;
      if (sent === null) saved.textContent = 'Not saved as a draft: the server does not answer. What you typed is kept in this browser.';
      soon(retry);
    }
    isSaving = false;
    if (isDirty && !timer) soon(pause);
  }

  return () => isDirty || isSaving;
}
