import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Button } from '../../../parts/button.js'
import { pathTo } from '../model/check.js'
import { entriesOf, resolve } from '../model/schema.js'
import { type ControlProps, useForm } from './form-context.js'
import { MapControl } from './map-control.js'

/** The fields of an object: those that the API names, and those that the user names. Deprecated ones are shown on demand. */
export function ObjectFields(props: ControlProps): JSX.Element {
  const { schema, value, path, onChange } = props
  const { schemas, Control } = useForm()
  const [isComplete, setComplete] = useState(false)
  const { properties = {}, required = [] } = schema
  const fields = Object(value) as Readonly<Record<string, unknown>>
  const isDeprecated = (name: string): boolean => {
    const property = properties[name] ?? {}
    return fields[name] === undefined && resolve(property, schemas).deprecated === true && !required.includes(name)
  }
  // The choice of a variant sets the constants of its fields.
  const isConstant = (name: string): boolean => {
    const { const: only } = resolve(properties[name] ?? {}, schemas)
    return only !== undefined && fields[name] === only && required.includes(name)
  }
  const names = Object.keys(properties).filter(name => !isConstant(name))
  const shown = names.filter(name => isComplete || !isDeprecated(name))
  const entries = entriesOf(schema)
  return (
    <>
      {shown.map(name => (
        <Control
          key={name}
          name={name}
          schema={properties[name] ?? {}}
          value={fields[name]}
          path={pathTo(path, name)}
          isRequired={required.includes(name)}
          onChange={next => {
            const { [name]: _, ...others } = fields
            onChange(next === undefined ? others : { ...fields, [name]: next })
          }}
        />
      ))}
      {shown.length < names.length && (
        <div>
          <Button onClick={() => setComplete(true)}>Show {names.length - shown.length} deprecated</Button>
        </div>
      )}
      {entries && <MapControl {...props} entry={entries.schema} />}
    </>
  )
}
