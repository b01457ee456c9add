import type { ComponentChildren, JSX } from 'preact'
import './facts.css'

/** Names and values. Undefined values are left out. */
export function Facts({
  facts,
}: {
  facts: readonly (readonly [name: string, value: ComponentChildren])[]
}): JSX.Element {
  return (
    <dl class="facts">
      {facts
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value === null || value === '' ? <span class="ink-3">none</span> : value}</dd>
          </div>
        ))}
    </dl>
  )
}
