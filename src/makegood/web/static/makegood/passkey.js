// Passkeys: asks the browser for one and puts its answer into the form. Every page with it has another way in besides.
//   data-passkey="make" | "use"; data-options="{...}" or data-options-from="/address"; an input named `credential`.
"use strict";
(() => {
  const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const known = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

  async function make({ publicKey }) {
    const made = await navigator.credentials.create({
      publicKey: {
        ...publicKey,
        challenge: bytes(publicKey.challenge),
        user: { ...publicKey.user, id: bytes(publicKey.user.id) },
        excludeCredentials: known(publicKey.excludeCredentials),
        // A passkey opens the door by itself, so the device must know its person and keep the key.
        authenticatorSelection: { ...publicKey.authenticatorSelection, residentKey: "required", requireResidentKey: true, userVerification: "required" },
      },
    });
    const { clientDataJSON, attestationObject } = made.response;
    const transports = made.response.getTransports ? made.response.getTransports() : [];
    return answer(made, { clientDataJSON: text(clientDataJSON), attestationObject: text(attestationObject), transports });
  }

  async function use({ publicKey }) {
    const used = await navigator.credentials.get({
      publicKey: { ...publicKey, challenge: bytes(publicKey.challenge), allowCredentials: known(publicKey.allowCredentials) },
    });
    const { clientDataJSON, authenticatorData, signature, userHandle } = used.response;
    return answer(used, {
      clientDataJSON: text(clientDataJSON),
      authenticatorData: text(authenticatorData),
      signature: text(signature),
      userHandle: userHandle ? text(userHandle) : null,
    });
  }

  const answer = (credential, response) => ({
    type: credential.type,
    id: credential.id,
    rawId: text(credential.rawId),
    authenticatorAttachment: credential.authenticatorAttachment,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  });

  async function options(form) {
    if (form.dataset.options) return JSON.parse(form.dataset.options);
    const given = await fetch(form.dataset.optionsFrom, { headers: { Accept: "application/json" } });
    if (!given.ok) throw new Error(`answered ${given.status}`);
    return (await given.json()).request_options;
  }

  document.querySelectorAll("form[data-passkey]").forEach((form) => {
    const said = form.querySelector("[data-passkey-said]");
    const can = "credentials" in navigator && "PublicKeyCredential" in window;
    form.hidden = form.hidden && !can;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      said.textContent = can ? "" : said.dataset.missing;
      if (!can) return;
      try {
        const credential = await (form.dataset.passkey === "make" ? make : use)(await options(form));
        form.elements.credential.value = JSON.stringify(credential);
        form.submit();
      } catch {
        said.textContent = said.dataset.failed;
      }
    });
  });
})();
