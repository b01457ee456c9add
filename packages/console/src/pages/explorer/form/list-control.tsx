import type { JSX } from 'preact'
import { Button, IconButton } from '../../../parts/button.js'
import { pathTo } from '../model/check.js'
import { startOf } from '../model/schema.js'
import { type ControlProps, useForm } from './form-context.js'

/** The items of a list. */
export function ListControl({ name, schema, value, path, onChange }: ControlProps): JSX.Element {
  const { schemas, Control } = useForm()
  const items = Array.isArray(value) ? (value as readonly unknown[]) : []
  const { items: item = {} } = schema
  return (
    <>
      {items.map((each, index) => (
        <div key={index} class="explorer-item">
          <Control
            name={`${name} ${index + 1}`}
            schema={item}
            value={each}
            path={pathTo(path, index)}
            isRequired
            isKept
            onChange={next => onChange(items.map((other, at) => (at === index ? (next ?? '') : other)))}
          />
          <IconButton
            icon="close"
            label={`Remove ${name} ${index + 1}`}
            onClick={() => onChange(items.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <Button icon="plus" onClick={() => onChange([...items, startOf(item, schemas) ?? ''])}>
        Add to {name}
      </Button>
    </>
  )
}
