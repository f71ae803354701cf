/** The wall keeps its screen on, where the browser may: on this computer or by TLS, as long as it is seen. */
export function stayAwake(house) {
  if (house.boot.preview || !navigator.wakeLock) return;
  const ask = () => {
    if (document.visibilityState !== "visible") return;
    navigator.wakeLock.request("screen").catch(() => {}); // a laptop that runs out of battery refuses
  };
  ask();
  document.addEventListener("visibilitychange", ask); // a wall that was not seen has lost it
}
