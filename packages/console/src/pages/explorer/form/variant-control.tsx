import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ChoiceField } from '../../../parts/field.js'
import { chooseVariant } from '../model/check.js'
import { typeOf } from '../model/describe.js'
import { nameOf, resolve, type Schema, type Schemas, startOf, variantsOf } from '../model/schema.js'
import { type ControlProps, useForm } from './form-context.js'
import { Hint } from './hint.js'

/** A value with one of several schemas: the choice of the schema, and the control for it. */
export function VariantControl(props: ControlProps): JSX.Element {
  const { name, schema, value, path, isRequired = false, isKept, onChange } = props
  const { schemas, Control } = useForm()
  const { variants, isNullable } = variantsOf(schema, schemas)
  const [chosen, setChosen] = useState<number | undefined>()
  const isUnset = value === undefined && chosen === undefined
  const index = chosen ?? (isUnset || value === null ? -1 : chooseVariant(value, variants, schemas))
  const variant = variants[index]
  return (
    <div class="explorer-variant">
      <ChoiceField
        label={`${name}: type`}
        hint={<Hint schema={schema} />}
        isRequired={isRequired}
        value={value === null ? 'null' : isUnset ? '' : String(index)}
        options={[
          ...(isRequired || isKept ? [] : [{ value: '', title: '–' }]),
          ...(isUnset && isRequired ? [{ value: '', title: '–' }] : []),
          ...variants.map((each, at) => ({ value: String(at), title: titleOf(each, schemas) })),
          ...(isNullable ? [{ value: 'null', title: 'null' }] : []),
        ]}
        onChange={text => {
          const next = variants[Number(text)]
          if (text === '' || text === 'null' || next === undefined) {
            setChosen(undefined)
            onChange(text === 'null' ? null : undefined)
            return
          }
          setChosen(Number(text))
          onChange(startOf(next, schemas) ?? (resolve(next, schemas).type === 'string' ? '' : undefined))
        }}
      />
      {variant && value !== null && (
        <Control
          key={index}
          name={name}
          schema={variant}
          value={value}
          path={path}
          isRequired
          isKept
          onChange={onChange}
        />
      )}
    </div>
  )
}

/** `docker` for an object with a constant, otherwise the name of the schema or its type. */
function titleOf(variant: Schema, schemas: Schemas): string {
  const { properties = {} } = resolve(variant, schemas)
  const constant = Object.values(properties).find(field => resolve(field, schemas).const !== undefined)
  if (constant) return String(resolve(constant, schemas).const)
  return nameOf(variant) ?? typeOf(variant, schemas)
}
