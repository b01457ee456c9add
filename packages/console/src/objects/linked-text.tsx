import type { ComponentChildren, JSX } from 'preact'
import { ID_PATTERN, pathOfId } from './id-paths.js'

/** A text in which ids are links. */
export function LinkedText({ text }: { text: string }): JSX.Element {
  return <>{linkIds(text)}</>
}

function linkIds(text: string): ComponentChildren[] {
  const pieces: ComponentChildren[] = []
  let end = 0
  for (const match of text.matchAll(new RegExp(ID_PATTERN, 'g'))) {
    const [id] = match
    pieces.push(text.slice(end, match.index), <a href={pathOfId(id)}>{id}</a>)
    end = match.index + id.length
  }
  pieces.push(text.slice(end))
  return pieces
}
