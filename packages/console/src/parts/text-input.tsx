import type { ComponentChildren, JSX, Ref } from 'preact'
import { Icon, type IconName } from './icon.js'
import './text-input.css'

export interface TextInputProps {
  /** The name, which is not shown. */
  readonly label: string
  readonly value: string
  readonly onText: (text: string) => void
  readonly onKeyDown?: (event: KeyboardEvent) => void
  readonly placeholder?: string
  readonly icon?: IconName
  /** Shown at the end, such as a key cap. */
  readonly end?: ComponentChildren
  readonly inputRef?: Ref<HTMLInputElement | null>
}

export function TextInput(props: TextInputProps): JSX.Element {
  const { label, value, onText, onKeyDown, placeholder, icon, end, inputRef } = props
  return (
    <span class="text-input">
      {icon && <Icon name={icon} />}
      <input
        ref={inputRef ?? null}
        type="text"
        autocomplete="off"
        spellcheck={false}
        aria-label={label}
        placeholder={placeholder ?? ''}
        value={value}
        onInput={event => onText(event.currentTarget.value)}
        {...(onKeyDown && { onKeyDown })}
      />
      {end}
    </span>
  )
}
