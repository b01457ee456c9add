import type { JSX } from 'preact'
import { useId } from 'preact/hooks'

export interface TruthInputProps {
  /** The name, which is not shown. */
  readonly label: string
  readonly text: string
  readonly placeholder?: string
  /** Why the text cannot be saved. */
  readonly problem?: string | undefined
  readonly warning?: string | undefined
  readonly onText: (text: string) => void
  readonly onFocus?: () => void
}

/** The input of a text in a table, with its problem. */
export function TruthInput(props: TruthInputProps): JSX.Element {
  const { label, text, placeholder = '', problem, warning, onText, onFocus } = props
  const id = useId()
  const message = problem ?? warning
  return (
    <>
      <input
        type="text"
        class="field-control"
        aria-label={label}
        autocomplete="off"
        spellcheck={false}
        placeholder={placeholder}
        value={text}
        onInput={event => onText(event.currentTarget.value)}
        {...(onFocus && { onFocus })}
        {...(message && { 'aria-describedby': id })}
        {...(problem && { 'aria-invalid': true })}
      />
      {message && (
        <p id={id} class={`small ${problem ? 'err' : 'warn'}`}>
          {message}
        </p>
      )}
    </>
  )
}
