// Passkeys: the form holds what to ask the browser, and posts what it answers. Without script, or in a browser that knows
// no passkeys, the form stays hidden and the password does.

const knows = window.PublicKeyCredential?.parseCreationOptionsFromJSON && window.PublicKeyCredential.parseRequestOptionsFromJSON;

if (knows) {
  document.querySelectorAll('form[data-passkey]').forEach(offer);
  document.querySelectorAll('[data-no-passkey]').forEach(words => { words.hidden = true; });
}

function offer(form) {
  const trouble = form.querySelector('[data-trouble]');
  form.hidden = false;
  form.addEventListener('submit', async event => {
    event.preventDefault();
    trouble.textContent = '';
    try {
      form.elements.answer.value = JSON.stringify(await ask(form.dataset.passkey, JSON.parse(form.dataset.options)));
      form.submit();
    } catch {
      // Cancelled, timed out, already there: the browser has told its own part.
      trouble.textContent = 'No passkey was used. You can try again.';
    }
  });
}

function ask(what, options) {
  return what === 'create'
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
}
