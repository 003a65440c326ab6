// What reaches beyond the edge of its scroller: the page's main part, or the window for a dialog. At most ten, as markup.
const main = document.querySelector("main");
const box = main.getBoundingClientRect();
// A page written from right to left has its bar for scrolling on the left.
const inside = { left: box.left + main.clientLeft, right: box.left + main.clientLeft + main.clientWidth };
const whole = { left: 0, right: innerWidth };
const sideways = main.scrollWidth > main.clientWidth || document.documentElement.scrollWidth > innerWidth;
const hidden = (element) => getComputedStyle(element).clipPath !== "none";
const beyond = (element) => {
  const { left, right, width } = element.getBoundingClientRect();
  const edge = element.closest("dialog") ? whole : inside;
  return width > 0 && !hidden(element) && (left < edge.left - 0.5 || right > edge.right + 0.5);
};
if (!sideways) return [];
return [...main.querySelectorAll("*")].filter(beyond).slice(0, 10).map((element) => element.outerHTML.slice(0, 120));
