/** Opens everything that is folded in a page, or folds it again. */
export function open(button: HTMLElement): void {
  const folds = [...document.querySelectorAll<HTMLDetailsElement>("main details")];
  const shut = folds.some((fold) => !fold.open);
  for (const fold of folds) fold.open = shut;
  button.textContent = shut ? "Fold all" : "Open all";
}
