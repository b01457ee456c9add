import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { Button } from '../parts/button.js'
import { Code } from '../parts/code.js'
import { LinkedText } from './linked-text.js'

/** Lines that are shown at first. */
const MAX_LINES = 1_000

export interface JsonViewProps {
  /** The name of what is shown. */
  readonly label: string
  readonly value: unknown
}

/** A value as indented JSON, in which ids are links. */
export function JsonView({ label, value }: JsonViewProps): JSX.Element {
  const lines = useMemo(() => (JSON.stringify(value, undefined, 2) ?? 'null').split('\n'), [value])
  const [isComplete, setComplete] = useState(false)
  const text = isComplete ? lines : lines.slice(0, MAX_LINES)
  return (
    <>
      <Code label={label} text={lines.join('\n')}>
        <LinkedText text={text.join('\n')} />
      </Code>
      {text.length < lines.length && (
        <Button onClick={() => setComplete(true)}>Show all {lines.length.toLocaleString('en')} lines</Button>
      )}
    </>
  )
}
