// The form without a mouse. Each key presses a button that is there for everybody; the page says which.

export function keys(form) {
  document.getElementById('keys').hidden = false;
  const press = value => form.querySelector(`.form-end button[value="${value}"]`)?.click();
  addEventListener('keydown', event => {
    const control = event.ctrlKey || event.metaKey;
    if (control && !event.altKey && event.key.toLowerCase() === 's') act(event, () => press('save'));
    else if (control && event.key === 'Enter') act(event, () => press(event.shiftKey ? 'publish' : 'preview'));
    else if (event.altKey && event.shiftKey && event.code === 'KeyN') act(event, () => next(form));
  });
}

function act(event, what) {
  event.preventDefault();
  if (!event.repeat) what();
}

// From one conflict or problem to the next, round and round.
function next(form) {
  const stops = [...form.querySelectorAll('.conflict, [aria-invalid="true"]')];
  const here = stops.findIndex(stop => stop === document.activeElement);
  stops[(here + 1) % stops.length]?.focus();
}
