import type { JSX } from 'preact'
import { parseJson } from '../../api/parse-json.js'
import type { RequestBody } from '../../contract.js'
import { JsonView } from '../../objects/json-view.js'
import { LinkedText } from '../../objects/linked-text.js'
import { Code } from '../../parts/code.js'
import { formatBytes } from '../../parts/format.js'

/** A body: as indented JSON, or its type and size. */
export function BodyView({ title, body }: { title: string; body: RequestBody }): JSX.Element {
  const { type, size, text, isTruncated } = body
  const value = isTruncated ? undefined : parse(text)
  return (
    <>
      <h3>
        {title} <span class="small ink-3">{size !== null && formatBytes(size)}</span>
      </h3>
      {value !== undefined && <JsonView label={title} value={value} />}
      {value === undefined && text !== null && (
        <Code label={title} text={text}>
          <LinkedText text={text} />
        </Code>
      )}
      {isTruncated && <p class="small ink-3">The log keeps the first 16,384 characters.</p>}
      {text === null && <p class="ink-2">{type ?? 'Unknown type'}: the log does not contain it.</p>}
    </>
  )
}

function parse(text: string | null): unknown {
  if (text === null) return undefined
  try {
    // Escape sequences in the logged text can be order marks.
    return parseJson(text)
  } catch {
    return undefined
  }
}
