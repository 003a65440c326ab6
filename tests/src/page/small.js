// Targets smaller than a thumb (44 by 44 pixels), as markup. A box or a radio button inside its label is as large as that label;
// a link within a sentence is as high as its line, as WCAG allows.
const LEAST = 43.9;
const targets = document.querySelectorAll("a[href], button, summary, input, textarea, select, label.choice, label.chip");
const inSentence = (element) => element.matches("p a") && element.parentElement.innerText.trim() !== element.innerText.trim();
const inLabel = (element) => element.matches("label input");
const shown = (element) => element.checkVisibility({ visibilityProperty: true });
return [...targets]
  .filter((element) => shown(element) && !inSentence(element) && !inLabel(element))
  .filter((element) => {
    const { width, height } = element.getBoundingClientRect();
    return width < LEAST || height < LEAST;
  })
  .map((element) => element.outerHTML.slice(0, 120));
