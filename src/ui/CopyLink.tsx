/** The right end of the controls bar: the seed, and a link that rebuilds this state elsewhere. */
import { useEffect, useRef, useState } from "react";
import { Button } from "./Button.tsx";

type Copied =
  | { kind: "no" }
  | { kind: "copied" }
  | { kind: "select"; href: string }
  | { kind: "fault"; message: string };

export function CopyLink({ link, seed }: { link(): string; seed: number | string | undefined }) {
  const [copied, setCopied] = useState<Copied>({ kind: "no" });
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (copied.kind === "select") input.current?.select();
  }, [copied]);

  async function copy() {
    try {
      const href = link();
      try {
        await navigator.clipboard.writeText(href);
        setCopied({ kind: "copied" });
      } catch {
        setCopied({ kind: "select", href });
      }
    } catch (error) {
      setCopied({ kind: "fault", message: error instanceof Error ? error.message : String(error) });
    }
  }

  return (
    <>
      <span className="w-right">
        <span aria-live="polite">{copied.kind === "copied" ? "Copied" : seed === undefined ? "" : `seed ${seed}`}</span>
        <Button onClick={copy}>Copy link to this state</Button>
        {/* The page fetches what this opens, as it does for its own buttons. */}
        <button type="button" className="w-btn" data-late="embed">
          Embed
        </button>
      </span>
      {copied.kind === "select" && (
        <label className="w-link">
          Copying needs https: the link is selected, press Ctrl+C.
          <input ref={input} readOnly value={copied.href} />
        </label>
      )}
      {copied.kind === "fault" && (
        <p className="w-link w-fault" role="alert">
          This state is too large for a link. {copied.message}
        </p>
      )}
    </>
  );
}
