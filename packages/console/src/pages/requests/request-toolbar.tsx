import type { JSX } from 'preact'
import { CheckField } from '../../parts/field.js'
import { Segmented } from '../../parts/segmented.js'
import { Select } from '../../parts/select.js'
import { TextInput } from '../../parts/text-input.js'
import type { RequestFilter } from './filter.js'

export interface RequestToolbarProps {
  readonly filter: RequestFilter
  readonly callers: readonly { readonly id: string; readonly name: string }[]
  /** The number of failed requests. */
  readonly errors: number | undefined
  /** Changes the parameters of the address; empty ones are removed. */
  readonly onChange: (changes: { q?: string; kind?: string; who?: string; console?: string }) => void
}

export function RequestToolbar({ filter, callers, errors, onChange }: RequestToolbarProps): JSX.Element {
  const { kind, text, who, withConsole } = filter
  const isKnown = who === '' || callers.some(({ id }) => id === who)
  return (
    <>
      <TextInput
        label="Search the requests"
        icon="search"
        placeholder="Path, id, operation, status"
        value={text}
        onText={q => onChange({ q })}
      />
      <Segmented
        label="Requests"
        value={kind}
        segments={[
          { value: 'all', title: 'All' },
          { value: 'changes', title: 'Changes' },
          { value: 'errors', title: 'Errors', count: errors ? errors.toLocaleString('en') : undefined },
        ]}
        onChange={value => onChange({ kind: value === 'all' ? '' : value })}
      />
      <Select
        label="Who"
        value={who}
        options={[
          { value: '', title: 'all' },
          ...callers.map(({ id, name }) => ({ value: id, title: name })),
          ...(isKnown ? [] : [{ value: who, title: who }]),
        ]}
        onChange={value => onChange({ who: value })}
      />
      <CheckField
        label="With console"
        isChecked={withConsole}
        onChange={isChecked => onChange({ console: isChecked ? '1' : '' })}
      />
    </>
  )
}
