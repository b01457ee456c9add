import type { ComponentChildren, JSX } from 'preact'
import { CodeSample, type Samples } from './code-sample.js'
import './empty-list.css'

export interface EmptyListProps {
  /** `There are no models yet.` */
  readonly title: string
  /** The purpose of the objects, and the next step. */
  readonly children: ComponentChildren
  readonly action?: ComponentChildren
  /** How a program does the next step. */
  readonly samples?: Samples
}

/** A list without objects: what they are, the next step, and code for it. */
export function EmptyList({ title, children, action, samples }: EmptyListProps): JSX.Element {
  return (
    <div class="empty-list">
      <h2>{title}</h2>
      <p class="ink-2">{children}</p>
      {action}
      {samples && <CodeSample label="Code for the next step" samples={samples} />}
    </div>
  )
}
