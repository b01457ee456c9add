import type { ComponentChildren, JSX } from 'preact'
import { Button } from '../../../parts/button.js'
import { startOf } from '../model/schema.js'
import { type ControlProps, useForm } from './form-context.js'
import { Hint } from './hint.js'

/** A value with parts, which is added and removed as a whole unless it is required. */
export function Group(props: ControlProps & { readonly children: ComponentChildren }): JSX.Element {
  const { name, schema, value, path, isRequired, isKept, onChange, children } = props
  const { schemas, problems } = useForm()
  const problem = problems.get(path)
  return (
    <fieldset class="explorer-group">
      <legend>
        {name}
        {isRequired && <span class="ink-3"> required</span>}
      </legend>
      <p class="small ink-3">
        <Hint schema={schema} />
      </p>
      {problem && <p class="small err">{problem}</p>}
      {value === undefined ? (
        <Button
          icon="plus"
          {...(problem && { 'aria-invalid': true })}
          onClick={() => onChange(startOf(schema, schemas))}
        >
          Set {name}
        </Button>
      ) : (
        <>
          {children}
          {!isRequired && !isKept && <Button onClick={() => onChange(undefined)}>Remove {name}</Button>}
        </>
      )}
    </fieldset>
  )
}
