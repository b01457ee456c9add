// biome-ignore-all lint/a11y/useFocusableInteractive: the input keeps the focus.
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the input has the keys.
import type { Place } from '@las/review'
import type { JSX } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { ReviewModel } from '../model/review-model.js'

const MAX_SHOWN = 12

export interface GoToValueProps {
  readonly model: ReviewModel
  readonly onClose: () => void
}

/** Finds a value by the letters of its name. Enter moves to the first match. */
export function GoToValue({ model, onClose }: GoToValueProps): JSX.Element {
  const [text, setText] = useState('')
  const [index, setIndex] = useState(0)
  const input = useRef<HTMLInputElement>(null)
  useLayoutEffect(() => input.current?.focus(), [])
  const found = findValues(model, text).slice(0, MAX_SHOWN)
  const active = Math.min(index, found.length - 1)

  function go(to: Place | undefined): void {
    model.focusOn(to ?? model.focus.peek() ?? 'approve')
    onClose()
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.isComposing) return
    if (event.key === 'Enter') go(found[active]?.place)
    else if (event.key === 'Escape') go(undefined)
    else if (event.key === 'ArrowDown') setIndex(Math.min(active + 1, found.length - 1))
    else if (event.key === 'ArrowUp') setIndex(Math.max(active - 1, 0))
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div class="go-to" role="dialog" aria-label="Go to a value">
      <input
        ref={input}
        class="go-to-input"
        role="combobox"
        aria-label="Name of a value"
        aria-expanded="true"
        aria-controls="go-to-list"
        aria-activedescendant={active < 0 ? undefined : `go-to-${active}`}
        aria-autocomplete="list"
        autocomplete="off"
        placeholder="Name of a value"
        value={text}
        onInput={event => {
          setText(event.currentTarget.value)
          setIndex(0)
        }}
        onKeyDown={onKeyDown}
        onBlur={onClose}
      />
      <div class="go-to-list" id="go-to-list" role="listbox" aria-label="Values">
        {found.map(({ title, place }, at) => (
          <div
            key={title}
            id={`go-to-${at}`}
            role="option"
            class="go-to-item"
            aria-selected={at === active}
            onMouseDown={event => event.preventDefault()}
            onClick={() => go(place)}
          >
            {title}
          </div>
        ))}
      </div>
      {found.length === 0 && <p class="go-to-item ink-2">No value has this name.</p>}
    </div>
  )
}

/** The values whose names contain the letters; those with words that start with them come first. */
function findValues({ form }: ReviewModel, text: string): { readonly title: string; readonly place: Place }[] {
  const letters = text.trim().toLocaleLowerCase()
  const rank = (title: string): number => {
    const name = title.toLocaleLowerCase()
    if (name.startsWith(letters)) return 0
    return name.split(/\s+/).some(word => word.startsWith(letters)) ? 1 : name.includes(letters) ? 2 : 3
  }
  return form.fields
    .map(({ title }, field) => ({ title, place: { field, row: 0, column: 0 }, rank: rank(title) }))
    .filter(each => each.rank < 3)
    .sort((a, b) => a.rank - b.rank)
}
