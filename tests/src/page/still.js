// Where the one element of a kind and name would be touched, and whether it was there two pictures ago too. (`locate` and `spot` stand before this.)
const [kind, wanted] = arguments;
const done = arguments[arguments.length - 1];
const look = () => {
  const found = locate(kind, wanted);
  return { count: found.length, ...(found.length === 1 && spot(found[0])) };
};
const before = look();
let pending = true;
const again = () => {
  if (!pending) return;
  pending = false;
  const now = look();
  done({ ...now, still: now.x === before.x && now.y === before.y });
};
requestAnimationFrame(() => requestAnimationFrame(again));
// A page that is not in view has no pictures.
setTimeout(again, 100);
