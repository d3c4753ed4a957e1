/** One of a few: radio buttons drawn as chips, moved through with the arrow keys. */
import { type ReactNode, useId } from "react";
import "./controls.css";

export interface ChoiceOption<V> {
  readonly value: V;
  readonly text: string;
}
export interface ChoiceProps<V> {
  /** Read out for the group; visible unless `hideLabel`. */
  readonly label: ReactNode;
  readonly hideLabel?: boolean | undefined;
  readonly options: readonly ChoiceOption<V>[];
  /** Index of the chosen option; -1 for none. */
  readonly chosen: number;
  onChoose(value: V, index: number): void;
  readonly disabled?: boolean | undefined;
  /** Index of the option that turned out to be so. */
  readonly happened?: number | undefined;
}

export function Choice<V>({ label, hideLabel, options, chosen, onChoose, disabled, happened }: ChoiceProps<V>) {
  const name = useId();
  return (
    <fieldset className="w-choice">
      <legend className={hideLabel ? "w-hidden" : undefined}>{label}</legend>
      {options.map((option, index) => (
        <label key={option.text} className="w-chip" data-happened={index === happened || undefined}>
          <input
            type="radio"
            name={name}
            checked={index === chosen}
            disabled={disabled && index !== chosen}
            onChange={() => {
              if (!disabled) onChoose(option.value, index);
            }}
          />
          {option.text}
        </label>
      ))}
    </fieldset>
  );
}
