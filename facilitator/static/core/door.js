/** The door forgets a wrong code: who comes back to this page finds it as new. */
(() => {
  const { search, pathname } = window.location;
  const [language] = search.match(/language=[^&]*/) || [""];
  if (/[?&]code=/.test(search)) window.history.replaceState(null, "", language ? `${pathname}?${language}` : pathname);
  window.addEventListener("pageshow", ({ persisted }) => {
    if (persisted) window.location.reload();
  });
})();
