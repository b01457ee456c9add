import type { ComponentChildren, JSX } from 'preact'
import './page-head.css'

export interface PageHeadProps {
  readonly title: ComponentChildren
  readonly note?: ComponentChildren
  readonly actions?: ComponentChildren
}

/** The heading of a page, with its buttons. */
export function PageHead({ title, note, actions }: PageHeadProps): JSX.Element {
  return (
    <header class="page-head">
      <h1>{title}</h1>
      {note}
      {actions && <span class="page-head-actions">{actions}</span>}
    </header>
  )
}
