import type { ComponentChildren, JSX } from 'preact'
import { ListPanel } from './list-panel.js'
import { PageHead } from './page-head.js'

export interface ListPageProps {
  readonly title: string
  /** Next to the title, such as a number. */
  readonly note?: ComponentChildren
  /** Buttons of the page. */
  readonly actions?: ComponentChildren
  /** Filters above the list. */
  readonly toolbar?: ComponentChildren
  /** An `ObjectList`. */
  readonly children: ComponentChildren
}

/** A page with one list that fills it. */
export function ListPage({ title, note, actions, toolbar, children }: ListPageProps): JSX.Element {
  return (
    <>
      <PageHead title={title} note={note} actions={actions} />
      <ListPanel toolbar={toolbar}>{children}</ListPanel>
    </>
  )
}
