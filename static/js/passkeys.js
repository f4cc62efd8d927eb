// Asks the browser for a passkey and posts its answer (W3C Web Authentication, level 3 §5.1).

const form = document.querySelector("[data-passkey]");
const show = (name, isShown = true) => { form.querySelector(`[data-passkey-${name}]`).hidden = !isShown; };

const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const known = (list) => (list ?? []).map((each) => ({ ...each, id: bytes(each.id) }));

async function create(options) {
  options.user.id = bytes(options.user.id);
  options.excludeCredentials = known(options.excludeCredentials);
  const { response, ...made } = await asked("create", options);
  return {
    ...made,
    response: {
      clientDataJSON: text(response.clientDataJSON),
      attestationObject: text(response.attestationObject),
      transports: response.getTransports?.() ?? [],
    },
  };
}

async function get(options) {
  options.allowCredentials = known(options.allowCredentials);
  const { response, ...found } = await asked("get", options);
  return {
    ...found,
    response: {
      clientDataJSON: text(response.clientDataJSON),
      authenticatorData: text(response.authenticatorData),
      signature: text(response.signature),
      userHandle: response.userHandle ? text(response.userHandle) : null,
    },
  };
}

async function asked(verb, options) {
  options.challenge = bytes(options.challenge);
  const credential = await navigator.credentials[verb]({ publicKey: options });
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    extensions: JSON.stringify(credential.getClientExtensionResults()),
    response: credential.response,
  };
}

async function ask() {
  show("failed", false);
  show("again", false);
  show("now");
  try {
    const options = JSON.parse(form.dataset.options);
    const answer = await (form.dataset.passkey === "create" ? create(options) : get(options));
    form.elements.credential.value = JSON.stringify(answer);
    form.submit();
  } catch {
    show("now", false);
    show("failed");
    show("again");
  }
}

if (window.PublicKeyCredential) {
  form.querySelector("[data-passkey-again] button").addEventListener("click", ask);
  ask();
} else {
  show("now", false);
  show("missing");
}
