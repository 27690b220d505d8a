// Holds back the documents that are measured until the page around them stands still, and marks
// when they are in hand and when what they become changes.
(() => {
  const PLACES = "[data-testid=map-scroller], [data-testid=matrix]";
  const POLL = 50;
  const held = [];
  let changed = 0;
  const when = async (isSo) => {
    while (!isSo()) await new Promise((done) => setTimeout(done, POLL));
  };
  window.benchmark = {
    /** Part of the addresses whose documents are held back. */
    holds: null,
    held: () => when(() => held.length > 0),
    release() {
      changed = 0;
      held.shift()();
    },
    /** Until the map or matrix stands, has not changed for so many milliseconds, and was drawn. */
    async settled(quiet) {
      await when(() => changed > 0 && performance.now() - changed > quiet);
      await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
    },
  };
  const ask = window.fetch;
  window.fetch = async (...asked) => {
    const answer = await ask(...asked);
    const { holds } = window.benchmark;
    if (holds === null || !asked[0].url.includes(holds)) return answer;
    // A copy of it has come as a whole: the answer itself is as the page would have it then.
    await answer.clone().arrayBuffer();
    await new Promise((done) => held.push(done));
    performance.mark("benchmark-in-hand");
    return answer;
  };
  const isWithin = ({ target, addedNodes }) =>
    target.closest?.(PLACES) ||
    [...addedNodes].some((node) => node.matches?.(PLACES) || node.querySelector?.(PLACES));
  new MutationObserver((changes) => {
    if (!changes.some(isWithin)) return;
    changed = performance.now();
    performance.mark("benchmark-changed");
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
})();
