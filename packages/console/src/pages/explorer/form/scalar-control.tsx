import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ChoiceField, TextField } from '../../../parts/field.js'
import { type ControlProps, useForm } from './form-context.js'
import { Hint } from './hint.js'

/** @param props `isFixed`: the value is shown and cannot be changed. */
export function ScalarControl(props: ControlProps & { readonly isFixed?: boolean }): JSX.Element {
  const { name, schema, value, path, isRequired = false, isKept, isFixed, onChange } = props
  const { problems } = useForm()
  // A number is not yet complete while it ends with a point.
  const [typed, setTyped] = useState('')
  const field = { label: name, hint: <Hint schema={schema} />, error: problems.get(path), isRequired }
  const fixed = isFixed ? value : schema.const
  const choices = fixed !== undefined ? [fixed] : schema.type === 'boolean' ? [true, false] : schema.enum
  if (choices) {
    const isOptional = fixed === undefined && !(isRequired && choices.includes(value)) && !isKept
    return (
      <ChoiceField
        {...field}
        value={value === undefined ? '' : String(value)}
        options={[
          ...(isOptional || !choices.includes(value) ? [{ value: '', title: '–' }] : []),
          ...choices.map(choice => ({ value: String(choice), title: String(choice) })),
        ]}
        onChange={text => onChange(choices.find(choice => String(choice) === text))}
      />
    )
  }
  const isNumber = schema.type === 'integer' || schema.type === 'number'
  const isTyped = isNumber && typed !== '' && Number(typed) === value
  return (
    <TextField
      {...field}
      value={isTyped ? typed : String(value ?? '')}
      inputMode={isNumber ? 'numeric' : 'text'}
      onText={text => {
        setTyped(text)
        if (text === '') return onChange(isKept && !isNumber ? '' : undefined)
        const isValid = isNumber && text.trim() !== '' && Number.isFinite(Number(text))
        onChange(isValid ? Number(text) : text)
      }}
    />
  )
}
