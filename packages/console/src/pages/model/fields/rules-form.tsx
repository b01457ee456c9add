import type { FieldFunction } from '@las/models'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { IconButton } from '../../../parts/button.js'
import { ChoiceField, TextField } from '../../../parts/field.js'
import { Select } from '../../../parts/select.js'
import { withoutUndefined } from './field-config.js'
import { functionOf, parseParameter, type RuleParameter, ruleFunctions } from './rule-functions.js'

export interface RulesFormProps {
  readonly kind: 'validators' | 'formatters'
  readonly rules: readonly FieldFunction[]
  readonly onChange: (rules: readonly FieldFunction[] | undefined) => void
}

/** The validators or formatters of a field. */
export function RulesForm({ kind, rules, onChange }: RulesFormProps): JSX.Element {
  const set = (index: number, rule: FieldFunction): void =>
    onChange(rules.map((each, other) => (other === index ? rule : each)))
  return (
    <fieldset class="fields-rules">
      <legend>{kind === 'validators' ? 'Validators' : 'Formatters'}</legend>
      {rules.map((rule, index) => {
        const known = functionOf(kind, rule.functionId)
        const title = known?.title ?? rule.name ?? rule.functionId ?? `Rule ${index + 1}`
        return (
          <div key={index} class="fields-rule">
            <span class="strong">{title}</span>
            <IconButton
              icon="close"
              label={`Remove: ${title}`}
              onClick={() => {
                const others = rules.filter((_, other) => other !== index)
                onChange(others.length === 0 ? undefined : others)
              }}
            />
            {known?.parameters.map(parameter => (
              <ParameterField
                key={parameter.name}
                parameter={parameter}
                value={rule.config?.[parameter.name]}
                onChange={value =>
                  set(index, { ...rule, config: withoutUndefined({ ...rule.config, [parameter.name]: value }) })
                }
              />
            ))}
            {!known && <span class="small ink-3">Its settings are in the JSON.</span>}
          </div>
        )
      })}
      <Select
        label="Add"
        value=""
        options={[
          { value: '', title: kind === 'validators' ? 'a validator' : 'a formatter' },
          ...ruleFunctions[kind].map(({ functionId, title }) => ({ value: functionId, title })),
        ]}
        onChange={functionId => functionId && onChange([...rules, { functionId, config: {} }])}
      />
    </fieldset>
  )
}

interface ParameterFieldProps {
  readonly parameter: RuleParameter
  readonly value: unknown
  readonly onChange: (value: unknown) => void
}

function ParameterField({ parameter, value, onChange }: ParameterFieldProps): JSX.Element {
  const { title, hint, type, options = [] } = parameter
  const [typed, setTyped] = useState('')
  const stored = value === undefined || value === null ? '' : String(value)
  if (type === 'choice') {
    return (
      <ChoiceField
        label={title}
        value={stored}
        options={[{ value: '', title: 'None' }, ...options.map(option => ({ value: option, title: option }))]}
        onChange={text => onChange(text || undefined)}
      />
    )
  }
  return (
    <TextField
      label={title}
      hint={hint}
      // `0.` is the number 0 as long as no further digit is typed.
      value={parseParameter(parameter, typed) === value ? typed : stored}
      onText={text => {
        setTyped(text)
        onChange(parseParameter(parameter, text))
      }}
    />
  )
}
