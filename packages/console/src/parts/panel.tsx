import type { ComponentChildren, JSX } from 'preact'
import { useId } from 'preact/hooks'
import './panel.css'

export interface PanelProps {
  readonly title: string
  /** Next to the title, in grey. */
  readonly note?: ComponentChildren
  /** At the end of the head, such as buttons. */
  readonly actions?: ComponentChildren
  /** Whether the content touches the edges, as tables do. */
  readonly isFlush?: boolean
  readonly children: ComponentChildren
}

/** A part of a page, with a head. */
export function Panel({ title, note, actions, isFlush, children }: PanelProps): JSX.Element {
  const id = useId()
  return (
    <section class={`panel${isFlush ? ' panel-flush' : ''}`} aria-labelledby={id}>
      <header class="panel-head">
        <h2 id={id}>{title}</h2>
        {note !== undefined && <span class="panel-note">{note}</span>}
        {actions !== undefined && <span class="panel-actions">{actions}</span>}
      </header>
      <div class="panel-body">{children}</div>
    </section>
  )
}
