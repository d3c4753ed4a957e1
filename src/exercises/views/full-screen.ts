/** An element over the whole window and back, moved nowhere: what it holds keeps its state. The rest cannot be reached. */

/** Raises `element` as a dialog called `name`; the function it returns puts everything back. */
export function raise(element: HTMLElement, name: string): () => void {
  const made: HTMLElement[] = [];
  for (let at: HTMLElement = element; at.parentElement && at !== document.body; at = at.parentElement) {
    for (const beside of at.parentElement.children) {
      if (beside === at || !(beside instanceof HTMLElement) || beside.inert) continue;
      beside.inert = true;
      made.push(beside);
    }
  }
  element.popover = "manual";
  element.setAttribute("role", "dialog");
  element.setAttribute("aria-modal", "true");
  element.setAttribute("aria-label", name);
  element.showPopover();
  return () => {
    element.hidePopover();
    for (const attribute of ["popover", "role", "aria-modal", "aria-label"]) element.removeAttribute(attribute);
    for (const beside of made) beside.inert = false;
  };
}
