import type { JSX } from 'preact'
import './slider.css'

export interface SliderProps {
  readonly label: string
  readonly min: number
  readonly max: number
  readonly step?: number
  readonly value: number
  /** The value with its unit, and what it results in, for screen readers. */
  readonly valueText: string
  /** Called while it is moved. */
  readonly onInput: (value: number) => void
}

/** A number that is set by moving a knob. */
export function Slider({ label, min, max, step = 1, value, valueText, onInput }: SliderProps): JSX.Element {
  return (
    <input
      type="range"
      class="slider"
      aria-label={label}
      aria-valuetext={valueText}
      min={min}
      max={max}
      step={step}
      value={value}
      style={{ '--part': (value - min) / (max - min) }}
      onInput={event => onInput(event.currentTarget.valueAsNumber)}
    />
  )
}
