// Where the focus is: its place among the stops (-1 for none of them), and whether a ring around it, its label or its field shows it.
const here = document.activeElement;
const ring = (element) => {
  if (!element) return false;
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
};
const { top, bottom } = here.getBoundingClientRect();
return {
  at: window.stops.indexOf(here),
  ring: ring(here) || ring(here.closest("label")),
  inView: bottom > 0 && top < innerHeight,
  markup: here.outerHTML.slice(0, 100),
};
