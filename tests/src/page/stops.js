// Everything that Tab should stop at, in the order of the page, kept on the window; then what is said of each stop.
const all = 'a[href], button, input, textarea, select, summary, [tabindex="0"]';
const open = document.querySelector("dialog[open]");
const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.disabled;
const chosen = (radio) => {
  const group = [...document.querySelectorAll(`input[type=radio][name="${radio.name}"]`)];
  return (group.find((one) => one.checked) ?? group[0]) === radio;
};
window.stops = [...(open ?? document).querySelectorAll(all)].filter((element) => shown(element) && (element.type !== "radio" || chosen(element)));
// Tab goes on from where the focus was last; it was at the very top.
document.body.tabIndex = -1;
document.body.focus();
document.body.removeAttribute("tabindex");
return window.stops.map((element) => element.outerHTML.slice(0, 100));
