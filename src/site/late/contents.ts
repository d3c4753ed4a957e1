/** The phone's contents: a link in them closes them, and so does a window that grows wide enough to show them in place. */
let watched = false;

/** Opens or closes what `button` names; without this code the button does so by itself. */
export function open(button: HTMLButtonElement): void {
  const contents = button.popoverTargetElement as HTMLElement;
  contents.togglePopover({ source: button });
  if (watched) return;
  watched = true;
  const close = () => contents.hidePopover();
  contents.addEventListener("click", (event) => (event.target as Element).closest("a") && close());
  matchMedia("(max-width:1000px)").addEventListener("change", close);
}
