/** A labelled text field whose error stands under it and points at the character it means. */
import { useId, useRef } from "react";
import { Button } from "./Button.tsx";
import "./controls.css";

export interface TextError {
  /** Plain words: what is wrong and what to do. */
  readonly message: string;
  /** Index of the wrong character, in UTF-16 units. */
  readonly at?: number | undefined;
}
export interface TextInputProps {
  readonly label: string;
  readonly value: string;
  onChange(value: string): void;
  readonly error?: TextError | undefined;
  readonly hint?: string | undefined;
  readonly hideLabel?: boolean | undefined;
  readonly placeholder?: string | undefined;
  /** Lines of a text area; one line without it. */
  readonly rows?: number | undefined;
  readonly maxLength?: number | undefined;
  readonly mono?: boolean | undefined;
  readonly readOnly?: boolean | undefined;
  /** Called on Enter in a one-line field. */
  onEnter?(): void;
}

export function TextInput(props: TextInputProps) {
  const { label, value, onChange, error, hint, hideLabel, placeholder, rows, maxLength, mono, readOnly, onEnter } =
    props;
  const id = useId();
  const ref = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const shared = {
    id,
    ref,
    value,
    placeholder,
    maxLength,
    readOnly,
    className: mono ? "w-mono" : undefined,
    spellCheck: false,
    autoComplete: "off",
    autoCapitalize: "off",
    "aria-invalid": error ? true : undefined,
    "aria-describedby": error || hint ? `${id}-note` : undefined,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  };
  const at = error?.at;
  return (
    <div className="w-field">
      <label htmlFor={id} className={hideLabel ? "w-hidden" : undefined}>
        {label}
      </label>
      {rows ? (
        <textarea {...shared} rows={rows} />
      ) : (
        <input {...shared} type="text" onKeyDown={(event) => event.key === "Enter" && onEnter?.()} />
      )}
      <div className="w-note" id={`${id}-note`} aria-live="polite">
        {error ? (
          <p className="w-fault">
            {at !== undefined && value !== "" && <Located text={value} at={at} />}
            {error.message}{" "}
            {at !== undefined && at < value.length && (
              <Button
                onClick={() => {
                  ref.current?.focus();
                  ref.current?.setSelectionRange(at, at + 1);
                }}
              >
                Go to it
              </Button>
            )}
          </p>
        ) : (
          hint && <p>{hint}</p>
        )}
      </div>
    </div>
  );
}

/** The neighbourhood of the wrong character, with that character marked. */
function Located({ text, at }: { text: string; at: number }) {
  const from = Math.max(0, at - 16);
  return (
    <code className="w-located">
      {from > 0 && "…"}
      {text.slice(from, at)}
      <mark>{text.slice(at, at + 1) || " "}</mark>
      {text.slice(at + 1, at + 9)}
      {text.length > at + 9 && "…"}
    </code>
  );
}
