// All elements of a kind that can be seen and have a name; those whose whole name it is, or else those that hold it.
const [kind, wanted] = arguments;

const KINDS = {
  button: "button, [role=button], summary, input[type=submit], input[type=button]",
  link: "a[href], [role=link]",
  heading: "h1, h2, h3, h4, h5, h6, [role=heading]",
  field: "input:not([type=checkbox], [type=radio], [type=submit], [type=button], [type=hidden]), textarea, select",
  choice: "input[type=checkbox], input[type=radio], [role=checkbox], [role=radio], option",
  dialog: "dialog[open], [role=dialog], [role=alertdialog]",
};

const tidy = (text) => (text ?? "").replace(/\s+/g, " ").trim();
const shown = (element) => {
  const seen = (one) => one.getClientRects().length > 0 && getComputedStyle(one).visibility === "visible";
  return seen(element) || [...(element.labels ?? [])].some(seen);
};
const referred = (ids) => tidy(ids.split(/\s+/).map((id) => document.getElementById(id)?.textContent ?? "").join(" "));
const nameOf = (element) => {
  if (element.hasAttribute("aria-label")) return tidy(element.getAttribute("aria-label"));
  if (element.hasAttribute("aria-labelledby")) return referred(element.getAttribute("aria-labelledby"));
  if (element.labels?.length > 0) return tidy([...element.labels].map((label) => label.textContent).join(" "));
  if (element.matches("input[type=submit], input[type=button]")) return tidy(element.value);
  return tidy(element.innerText ?? element.textContent) || tidy(element.querySelector("img")?.alt) || tidy(element.title);
};

if (kind === "css") return [...document.querySelectorAll(wanted)].filter(shown);

if (kind === "text") {
  const holds = (element) => tidy(element.innerText).includes(tidy(wanted));
  return [...document.body.querySelectorAll("*")]
    .filter((element) => shown(element) && holds(element) && ![...element.children].some((child) => shown(child) && holds(child)));
}

const named = [...document.querySelectorAll(KINDS[kind])].filter(shown).map((element) => [element, nameOf(element)]);
const whole = named.filter(([, name]) => name === tidy(wanted));
return (whole.length > 0 ? whole : named.filter(([, name]) => name.includes(tidy(wanted)))).map(([element]) => element);
