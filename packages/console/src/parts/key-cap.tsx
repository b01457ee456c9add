import type { JSX } from 'preact'
import './key-cap.css'

/** Keys that are pressed together, each with its own cap. */
export function KeyCaps({ names }: { names: readonly string[] }): JSX.Element {
  return (
    <span class="key-caps">
      {names.map(name => (
        <kbd key={name}>{name}</kbd>
      ))}
    </span>
  )
}
