/** Opens a link that works once: trades the token behind the # for a cookie; no trace of it stays in the address. */
async function open() {
  const token = location.hash.slice(1);
  history.replaceState(null, "", location.pathname);
  const answer = await fetch("/open", {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ token }),
  });
  if (!answer.ok) throw new Error("used");
  location.replace((await answer.json()).to);
}

open().catch(() => {
  document.getElementById("opening").hidden = true;
  document.getElementById("used").hidden = false;
});
