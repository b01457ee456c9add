import type { JSX, RefObject } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { TaskSource, TaskState } from '../../contract.js'
import { ActionKeys } from '../../keys/action-keys.js'
import { formatCount } from '../../parts/format.js'
import { Segmented } from '../../parts/segmented.js'
import { Select } from '../../parts/select.js'
import { TextInput } from '../../parts/text-input.js'
import type { QueueQuery } from './query.js'

const SEARCH_DELAY_MS = 250

const tabs: readonly { readonly value: TaskState; readonly title: string }[] = [
  { value: 'waiting', title: 'Waiting' },
  { value: 'mine', title: 'Mine' },
  { value: 'leased', title: 'Leased' },
  { value: 'skipped', title: 'Skipped' },
  { value: 'done', title: 'Done' },
]

export interface QueueToolbarProps {
  readonly query: QueueQuery
  readonly counts: Readonly<Record<TaskState, number>> | undefined
  readonly sources: readonly TaskSource[]
  /** Whether the list is refreshed. */
  readonly isLive: boolean
  readonly searchRef: RefObject<HTMLInputElement | null>
  readonly onChange: (changes: Partial<QueueQuery>) => void
}

export function QueueToolbar(props: QueueToolbarProps): JSX.Element {
  const { query, counts, sources, isLive, searchRef, onChange } = props
  const segments = tabs.map(({ value, title }) => ({ value, title, count: counts && formatCount(counts[value]) }))
  const options = [
    { value: '', title: 'all' },
    ...sources.map(({ id, name }) => ({ value: id, title: name ?? id })),
    // A source from the address that no task has.
    ...(query.source && !sources.some(({ id }) => id === query.source)
      ? [{ value: query.source, title: query.source }]
      : []),
  ]
  return (
    <>
      <span class="queue-search">
        <QueueSearch text={query.search} inputRef={searchRef} onSearch={search => onChange({ search })} />
      </span>
      <Segmented label="Tasks" segments={segments} value={query.state} onChange={state => onChange({ state })} />
      <Select
        label="Source"
        value={query.source ?? ''}
        options={options}
        onChange={source => onChange({ source: source || undefined })}
      />
      {isLive && <span class="queue-live ink-2 end">Live</span>}
    </>
  )
}

interface QueueSearchProps {
  readonly text: string
  readonly inputRef: RefObject<HTMLInputElement | null>
  readonly onSearch: (text: string) => void
}

/** Searches a moment after the last key, or with Enter. */
function QueueSearch({ text, inputRef, onSearch }: QueueSearchProps): JSX.Element {
  const [typed, setTyped] = useState(text)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  // The address has changed for another reason.
  useEffect(() => setTyped(text), [text])
  useEffect(() => () => clearTimeout(timer.current), [])

  function search(value: string, delay: number): void {
    setTyped(value)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => onSearch(value.trim()), delay)
  }

  return (
    <TextInput
      label="Search document, value or id"
      placeholder="Document, value, id"
      icon="search"
      value={typed}
      onText={value => search(value, SEARCH_DELAY_MS)}
      onKeyDown={event => {
        if (event.key === 'Enter') search(typed, 0)
        if (event.key === 'Escape') search('', 0)
      }}
      end={<ActionKeys id="focus-search" />}
      inputRef={inputRef}
    />
  )
}
