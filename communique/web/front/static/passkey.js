// Passkeys: the browser's ceremony, and its answer put into the form that asked for it.
//
//     <button data-passkey="create|get|login" type="button">   inside a form with input[name=credential]
"use strict";

const PASSKEY = {
  async create() {
    const asked = options().creation_options;
    Object.assign(asked.publicKey.authenticatorSelection, {
      residentKey: "required", requireResidentKey: true, userVerification: "required",
    });
    return webauthnJSON.create(asked);
  },
  get: async () => webauthnJSON.get(options().request_options),
  async login(form) {
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error("options");
    return webauthnJSON.get((await answer.json()).request_options);
  },
};

const options = () => JSON.parse(document.getElementById("passkey-options").dataset.options);

for (const button of document.querySelectorAll("[data-passkey]")) {
  button.addEventListener("click", async () => {
    const form = button.form, wrong = document.getElementById("passkey-wrong");
    wrong.hidden = true;
    try {
      form.elements.credential.value = JSON.stringify(await PASSKEY[button.dataset.passkey](form));
      form.submit();
    } catch {
      wrong.hidden = false;
    }
  });
}
