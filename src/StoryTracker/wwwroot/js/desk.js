// The desk's form works without any of this. With it, words can be selected in an article instead of pasted, a date is
// read back while it is typed, the form is kept as a draft, keys press its buttons, and leaving the page with something
// that is not kept asks first.

import { draft } from './draft.js';
import { keys } from './keys.js';

const form = document.querySelector('form[data-guard]');

if (form) {
  // The page on which a story begins has the guard only.
  guard(form, form.elements['Form.Key'] ? draft(form) : () => true);
  if (document.getElementById('keys')) keys(form);
  document.querySelectorAll('[data-picker]').forEach(pick);
  document.querySelectorAll('[data-echo]').forEach(echo);
}

function guard(form, isUnsaved) {
  let sending = false;
  form.addEventListener('submit', () => { sending = true; });
  // A page that comes back from the browser's memory has not been sent again.
  addEventListener('pageshow', () => { sending = false; });
  addEventListener('beforeunload', event => {
    if (!sending && isUnsaved() && (form.dataset.guard === 'unsent' || [...form.elements].some(isChanged))) event.preventDefault();
  });
}

// What the browser filled in again after Back counts too, so what is there is compared with what the page came with.
function isChanged(control) {
  if (control.type === 'radio' || control.type === 'checkbox') return control.checked !== control.defaultChecked;
  if (control.options) return [...control.options].some(option => option.selected !== option.defaultSelected);
  return control.type !== 'hidden' && 'defaultValue' in control && control.value !== control.defaultValue.replace(/\r\n?/g, '\n');
}

// Positions are UTF-16 code units, which is what JavaScript counts too. Each line knows where it starts in the article.
function pick(details) {
  const quote = document.getElementById(details.dataset.picker);
  const start = details.parentElement.querySelector('[data-start]');
  const out = details.querySelector('.picker-out');
  const lines = [...details.querySelectorAll('[data-at]')];
  out.hidden = false;
  out.querySelector('[data-use]').addEventListener('click', () => {
    const chosen = selected(lines);
    if (!chosen) {
      quote.focus();
      return;
    }
    quote.value = chosen.text;
    if (start) start.value = chosen.start;
    quote.dispatchEvent(new Event('input', { bubbles: true }));
    quote.focus();
  });
  // Words typed by hand stand wherever they stand.
  quote.addEventListener('input', event => { if (event.isTrusted && start) start.value = ''; });
  details.addEventListener('toggle', () => { if (details.open) show(lines, quote.value); });
}

function selected(lines) {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const inside = lines.filter(line => range.intersectsNode(line));
  if (!inside.length) return null;
  const from = inside[0];
  const parts = inside.map(line => {
    const text = line.textContent;
    const head = line.contains(range.startContainer) ? offset(line, range.startContainer, range.startOffset) : 0;
    const tail = line.contains(range.endContainer) ? offset(line, range.endContainer, range.endOffset) : text.length;
    return { head, words: text.slice(head, tail) };
  });
  const text = parts.map(part => part.words).join('\n').replace(/\n+$/, '');
  const blank = text.length - text.trimStart().length;
  return text.trim() ? { text: text.trim(), start: Number(from.dataset.at) + parts[0].head + blank } : null;
}

function offset(line, node, at) {
  const range = document.createRange();
  range.setStart(line, 0);
  range.setEnd(node, at);
  return range.toString().length;
}

function show(lines, quote) {
  const line = lines.find(l => quote && l.textContent.includes(quote.split('\n')[0]));
  line?.scrollIntoView({ block: 'nearest' });
}

function echo(box) {
  const input = document.getElementById(box.dataset.echo);
  const [words, bounds] = [box.querySelector('strong'), box.querySelector('.meta')];
  const edtf = box.querySelector('.edtf');
  let last = 0;
  input.addEventListener('input', async () => {
    const mine = ++last;
    const answer = await fetch('/desk/read-date?typed=' + encodeURIComponent(input.value)).then(r => r.json(), () => null);
    if (mine !== last || !answer) return;
    box.hidden = !answer.echo;
    if (!answer.echo) return;
    words.textContent = answer.echo.words;
    edtf.textContent = answer.echo.edtf;
    bounds.textContent = answer.echo.bounds;
  });
}
