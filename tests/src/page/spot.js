// Where a person would touch an element: the middle of its first visible box (a box to tick: its label), brought into view
// first where it is not. Says what covers it there, if anything does.
const [element] = arguments;
const choice = element.matches("input[type=checkbox], input[type=radio]");
const touched = (choice && element.labels?.[0]) || element;

const middle = () => {
  const box = [...touched.getClientRects()].find(({ width, height }) => width > 0 && height > 0);
  return box && { x: Math.round(box.left + box.width / 2), y: Math.round(box.top + box.height / 2) };
};
const topmost = (at) => at && document.elementFromPoint(at.x, at.y);
const mine = (hit) => hit && (touched.contains(hit) || hit.closest("label")?.control === element);

let at = middle();
if (!mine(topmost(at))) {
  touched.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
  at = middle();
}
const hit = topmost(at);
return {
  x: at?.x ?? -1,
  y: at?.y ?? -1,
  covered_by: mine(hit) ? null : (hit?.outerHTML.slice(0, 120) ?? "the edge of the window"),
  disabled: element.matches(":disabled, [aria-disabled=true]"),
};
