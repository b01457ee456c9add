import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { TextField } from '../../../parts/field.js'
import { Unparsed } from '../model/check.js'
import { type ControlProps, useForm } from './form-context.js'
import { Hint } from './hint.js'

const MAX_ROWS = 24

/** A value as JSON. */
export function JsonControl({ name, schema, value, path, isRequired = false, onChange }: ControlProps): JSX.Element {
  const { problems } = useForm()
  const [text, setText] = useState(() => toText(value))
  const known = useRef(value)
  if (known.current !== value) {
    known.current = value
    setText(toText(value))
  }
  return (
    <TextField
      label={name}
      hint={<Hint schema={schema} />}
      error={problemOf(path, value, problems)}
      isRequired={isRequired}
      isCode
      rows={Math.min(MAX_ROWS, Math.max(3, text.split('\n').length))}
      placeholder="{ }"
      value={text}
      onText={next => {
        setText(next)
        known.current = parse(next)
        onChange(known.current)
      }}
    />
  )
}

/** The problem of a value, or of a part of it. */
function problemOf(path: string, value: unknown, problems: ReadonlyMap<string, string>): string | undefined {
  if (value instanceof Unparsed) return 'This is not valid JSON.'
  for (const [place, message] of problems) {
    if (place === path) return message
    if (place.startsWith(`${path}/`)) return `${place.slice(path.length + 1)}: ${message}`
  }
  return undefined
}

function toText(value: unknown): string {
  if (value instanceof Unparsed) return value.text
  return value === undefined ? '' : JSON.stringify(value, null, 2)
}

function parse(text: string): unknown {
  if (text.trim() === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return new Unparsed(text)
  }
}
