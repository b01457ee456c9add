import type { ComponentChildren, JSX } from 'preact'
import { useId } from 'preact/hooks'
import './field.css'

export interface FieldProps {
  readonly label: string
  /** Units, limits and an example. */
  readonly hint?: ComponentChildren
  /** Why the value cannot be used. */
  readonly error?: string | undefined
  readonly isRequired?: boolean
}

/** What a control needs to be named and described by its field. */
interface ControlProps {
  readonly id: string
  readonly 'aria-describedby'?: string
  readonly 'aria-invalid'?: boolean
}

/** A control of a form with its label, hint and error. */
export function Field(
  props: FieldProps & { readonly children: (control: ControlProps) => ComponentChildren },
): JSX.Element {
  const { label, hint, error, isRequired, children } = props
  const id = useId()
  const isDescribed = hint !== undefined || error !== undefined
  return (
    <div class="field">
      <label for={id}>
        {label}
        {isRequired && <span class="ink-3"> required</span>}
      </label>
      {children({
        id,
        ...(isDescribed && { 'aria-describedby': `${id}-more` }),
        ...(error && { 'aria-invalid': true }),
      })}
      {isDescribed && (
        <p id={`${id}-more`} class={`small ${error ? 'err' : 'ink-3'}`}>
          {error ?? hint}
        </p>
      )}
    </div>
  )
}

export interface TextFieldProps extends FieldProps {
  readonly value: string
  readonly onText: (text: string) => void
  readonly placeholder?: string
  /** The keyboard of touch screens. */
  readonly inputMode?: 'text' | 'email' | 'url' | 'numeric'
  /** The number of lines of a longer text. */
  readonly rows?: number
  /** Whether the text is JSON or code. */
  readonly isCode?: boolean
  /** Whether the text is hidden, as passwords are. */
  readonly isSecret?: boolean
}

export function TextField({
  value,
  onText,
  placeholder,
  inputMode = 'text',
  rows,
  isCode,
  isSecret,
  ...field
}: TextFieldProps): JSX.Element {
  const common = { placeholder: placeholder ?? '', value, spellcheck: false, autocomplete: 'off' }
  return (
    <Field {...field}>
      {control =>
        rows === undefined ? (
          <input
            {...control}
            {...common}
            {...(isSecret ? { type: 'password', autocomplete: 'new-password' } : { type: 'text' })}
            inputMode={inputMode}
            class="field-control"
            onInput={event => onText(event.currentTarget.value)}
          />
        ) : (
          <textarea
            {...control}
            {...common}
            rows={rows}
            class={`field-control${isCode ? ' code' : ''}`}
            onInput={event => onText(event.currentTarget.value)}
          />
        )
      }
    </Field>
  )
}

export interface ChoiceFieldProps<Value extends string> extends FieldProps {
  readonly value: Value
  readonly options: readonly { readonly value: Value; readonly title: string }[]
  readonly onChange: (value: Value) => void
}

export function ChoiceField<Value extends string>(props: ChoiceFieldProps<Value>): JSX.Element {
  const { value, options, onChange, ...field } = props
  return (
    <Field {...field}>
      {control => (
        <select
          {...control}
          class="field-control"
          value={value}
          onChange={({ currentTarget }) => {
            const chosen = options[currentTarget.selectedIndex]
            if (chosen) onChange(chosen.value)
          }}
        >
          {options.map(option => (
            <option key={option.value} value={option.value}>
              {option.title}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

export interface CheckFieldProps {
  readonly label: string
  /** An explanation of the option. */
  readonly hint?: string | null | undefined
  readonly isChecked: boolean
  readonly onChange: (isChecked: boolean) => void
}

export function CheckField({ label, hint, isChecked, onChange }: CheckFieldProps): JSX.Element {
  return (
    <label class="check-field">
      <input type="checkbox" checked={isChecked} onChange={event => onChange(event.currentTarget.checked)} />
      <span>
        {label}
        {hint && <span class="small ink-3"> {hint}</span>}
      </span>
    </label>
  )
}

/** Several {@link CheckField}s with a common label. */
export function ChecksField({
  label,
  hint,
  children,
}: Pick<FieldProps, 'label' | 'hint'> & { readonly children: ComponentChildren }): JSX.Element {
  return (
    <fieldset class="field checks-field">
      <legend>{label}</legend>
      {children}
      {hint && <p class="small ink-3">{hint}</p>}
    </fieldset>
  )
}
