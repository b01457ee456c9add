import type { JSX } from 'preact'
import './switch.css'

export interface SwitchProps {
  /** The name, which is not shown. */
  readonly label: string
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
}

/** Turns something on and off immediately. */
export function Switch({ label, isOn, onChange }: SwitchProps): JSX.Element {
  return (
    <button
      type="button"
      role="switch"
      class="switch"
      aria-checked={isOn}
      aria-label={label}
      onClick={() => onChange(!isOn)}
    />
  )
}
