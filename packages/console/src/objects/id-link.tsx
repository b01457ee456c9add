import type { JSX } from 'preact'
import { pathOfId } from './id-paths.js'

export interface IdLinkProps {
  readonly id: string
  /** Shown instead of the id. */
  readonly name?: string | null | undefined
}

/** A link to the page of an object. */
export function IdLink({ id, name }: IdLinkProps): JSX.Element {
  return (
    <a class={name ? '' : 'id'} href={pathOfId(id)} title={id}>
      {name || shortId(id)}
    </a>
  )
}

/** `document:1f5a9c…` for long ids, which are shown in full by tooltips and where they can be copied. */
export function shortId(id: string): string {
  const last = id.split('/').at(-1) ?? id
  const [, kind, name] = last.split(':')
  if (kind === undefined || name === undefined) return id
  return `${kind}:${name.length > 12 ? `${name.slice(0, 8)}…` : name}`
}
