// Where a reader is in the page, and how that stays while the page changes.

export const main = document.querySelector('main');

const nearTop = 80;

export function isNearTop() {
  return scrollY < nearTop;
}

// Nothing can jump, and nothing that somebody typed or chose can be lost.
export function isAtTop() {
  const selection = getSelection();
  const isBusy = main.contains(document.activeElement) && document.activeElement !== main || !selection.isCollapsed && main.contains(selection.anchorNode);
  return isNearTop() && !isBusy && ![...main.querySelectorAll('input, select, textarea')].some(isTouched);
}

function isTouched(control) {
  return 'defaultValue' in control && control.type !== 'hidden' && control.value !== control.defaultValue;
}

// The browser's own way to keep the place would count twice, and not every browser has it.
export function keepingPlace(work) {
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

export function isOnScreen(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}

export function show(element) {
  if (!element.hasAttribute('tabindex')) element.tabIndex = -1;
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: element === main ? 'start' : 'center' });
}
