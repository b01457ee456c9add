import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { Button } from '../../../parts/button.js'
import { TextField } from '../../../parts/field.js'
import { pathTo } from '../model/check.js'
import { type Schema, startOf } from '../model/schema.js'
import { type ControlProps, useForm } from './form-context.js'

/** Values with names of the user's choice. */
export function MapControl({
  name,
  schema,
  value,
  path,
  onChange,
  entry,
}: ControlProps & { readonly entry: Schema }): JSX.Element {
  const { schemas, problems, Control } = useForm()
  const { properties = {} } = schema
  const fields = Object(value) as Readonly<Record<string, unknown>>
  const names = Object.keys(fields).filter(key => !Object.hasOwn(properties, key))
  /** Replaces a name and its value in their place. */
  const replace = (key: string, parts: readonly (readonly [string, unknown])[]): void =>
    onChange(Object.fromEntries(Object.entries(fields).flatMap(each => (each[0] === key ? parts : [each]))))
  return (
    <>
      {names.map((key, index) => (
        <div key={index} class="explorer-entry">
          <NameField
            label={`Name ${index + 1}`}
            name={key}
            error={problems.get(pathTo(path, key))}
            onName={next => {
              if (!Object.hasOwn(fields, next)) replace(key, [[next, fields[key]]])
            }}
          />
          <Control
            name={key || `Value ${index + 1}`}
            schema={entry}
            value={fields[key]}
            path={pathTo(path, key)}
            isRequired
            isKept
            onChange={next => replace(key, [[key, next ?? '']])}
          />
          <Button onClick={() => replace(key, [])}>Remove {key}</Button>
        </div>
      ))}
      <Button icon="plus" onClick={() => onChange({ ...fields, [freeName(fields)]: startOf(entry, schemas) ?? '' })}>
        Add to {name}
      </Button>
    </>
  )
}

interface NameFieldProps {
  readonly label: string
  readonly name: string
  readonly error: string | undefined
  /** Is not followed by another `name` if that is the name of another value. */
  readonly onName: (name: string) => void
}

/** The name of a value. While one types, it can be that of another value, and is then not used. */
function NameField({ label, name, error, onName }: NameFieldProps): JSX.Element {
  const [typed, setTyped] = useState(name)
  const known = useRef(name)
  if (known.current !== name) {
    known.current = name
    setTyped(name)
  }
  const isTaken = typed !== name
  return (
    <TextField
      label={label}
      error={isTaken ? `Another value has the name ${typed}.` : error}
      value={typed}
      onText={text => {
        setTyped(text)
        onName(text)
      }}
    />
  )
}

function freeName(fields: object): string {
  let number = 1
  while (Object.hasOwn(fields, `name_${number}`)) number++
  return `name_${number}`
}
