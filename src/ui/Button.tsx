/** A button that keeps its place and its focus when it cannot be used: disabled means announced and inert, not gone. */
import type { ReactNode } from "react";
import "./controls.css";

export interface ButtonProps {
  readonly children: ReactNode;
  onClick(): void;
  readonly primary?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  /** Id of the text that says why it is disabled. */
  readonly describedBy?: string | undefined;
  /** For toggles. */
  readonly pressed?: boolean | undefined;
}

export function Button({ children, onClick, primary, disabled, describedBy, pressed }: ButtonProps) {
  return (
    <button
      type="button"
      className={primary ? "w-btn w-primary" : "w-btn"}
      aria-disabled={disabled || undefined}
      aria-describedby={describedBy}
      aria-pressed={pressed}
      onClick={() => {
        if (!disabled) onClick();
      }}
    >
      {children}
    </button>
  );
}
