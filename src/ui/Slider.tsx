/** A value chosen along a line, by pointer or arrow keys. Its looks are its widget's. */
import type { ReactNode } from "react";

export interface SliderProps {
  /** What is set, and the value as it stands. */
  readonly children: ReactNode;
  readonly from: number;
  readonly to: number;
  /** 1 unless told. */
  readonly step?: number;
  readonly value: number;
  /** The value in words, where the number alone says little. */
  readonly text?: string;
  readonly disabled?: boolean;
  readonly className?: string;
  onChange(value: number): void;
}

export function Slider({ children, from, to, step = 1, value, text, disabled, className, onChange }: SliderProps) {
  return (
    <label className={className}>
      <span>{children}</span>
      <input
        type="range"
        min={from}
        max={to}
        step={step}
        value={value}
        disabled={disabled}
        aria-valuetext={text}
        onChange={(event) => onChange(Number(event.target.value))}
      />
    </label>
  );
}
