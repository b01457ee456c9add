import type { ComponentChildren, JSX } from 'preact'
import './list-panel.css'

export interface ListPanelProps {
  /** Filters and buttons above the list. */
  readonly toolbar?: ComponentChildren
  readonly children: ComponentChildren
}

/** The frame of a list, which fills the rest of its page. */
export function ListPanel({ toolbar, children }: ListPanelProps): JSX.Element {
  return (
    <div class="list-panel">
      {toolbar && <div class="list-toolbar">{toolbar}</div>}
      {children}
    </div>
  )
}
