import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { ActionKeys } from '../keys/action-keys.js'
import { useKeys } from '../keys/use-keys.js'
import { TextInput } from '../parts/text-input.js'
import { SEARCH_PATH, searchPath } from '../paths.js'

/** Finds objects by their ids, names and texts. Enter opens the page with the results. */
export function SearchBox(): JSX.Element {
  const { path, query, route } = useLocation()
  const shown = path === SEARCH_PATH ? (query.q ?? '') : ''
  const [text, setText] = useState(shown)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => setText(shown), [shown])
  useKeys('anywhere', { search: () => input.current?.select() })
  return (
    <search class="search-box">
      <form
        onSubmit={event => {
          event.preventDefault()
          if (text.trim() !== '') route(searchPath(text.trim()), path === SEARCH_PATH)
        }}
      >
        <TextInput
          label="Search"
          placeholder="Search ids, names, text"
          icon="search"
          value={text}
          onText={setText}
          inputRef={input}
          end={<ActionKeys id="search" />}
        />
      </form>
    </search>
  )
}
