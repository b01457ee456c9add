import type { JSX } from 'preact'
import { isFree, resolve, type Schema, variantsOf } from '../model/schema.js'
import { FileControl } from './file-control.js'
import type { ControlProps } from './form-context.js'
import { useForm } from './form-context.js'
import { Group } from './group.js'
import { JsonControl } from './json-control.js'
import { ListControl } from './list-control.js'
import { ObjectFields } from './object-fields.js'
import { ScalarControl } from './scalar-control.js'
import { VariantControl } from './variant-control.js'

/** The control of a value of any schema. */
export function ValueControl({ schema: reference, ...props }: ControlProps): JSX.Element {
  const { schemas } = useForm()
  const { value, name, onChange } = props
  const outer = resolve(reference, schemas)
  const { variants, isNullable } = variantsOf(outer, schemas)
  if (variants.length > 1) return <VariantControl {...props} schema={outer} />
  const { anyOf: _, ...annotations } = outer
  const schema: Schema = { ...resolve(variants[0] ?? {}, schemas), ...annotations }
  const control = { ...props, schema }
  const isNull = isNullable && value === null
  return (
    <div class="explorer-value">
      {isNull ? <ScalarControl {...control} isFixed /> : <ControlOf {...control} />}
      {isNullable && (
        <label class="check-field small">
          <input
            type="checkbox"
            aria-label={`${name}: null`}
            checked={isNull}
            onChange={event => onChange(event.currentTarget.checked ? null : undefined)}
          />
          null
        </label>
      )}
    </div>
  )
}

function ControlOf(props: ControlProps): JSX.Element {
  const { schema, name } = props
  if (name === 'content' && schema.type === 'string') return <FileControl {...props} />
  if (isFree(schema)) return <JsonControl {...props} />
  if (schema.type === 'array') {
    return (
      <Group {...props}>
        <ListControl {...props} />
      </Group>
    )
  }
  if (schema.type === 'object') {
    return (
      <Group {...props}>
        <ObjectFields {...props} />
      </Group>
    )
  }
  return <ScalarControl {...props} />
}
