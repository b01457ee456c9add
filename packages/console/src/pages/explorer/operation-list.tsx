import { signal } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { TextInput } from '../../parts/text-input.js'
import { EXPLORER_PATH } from '../../paths.js'
import type { Operation, OperationGroup } from './model/operations.js'

export interface OperationListProps {
  readonly groups: readonly OperationGroup[]
  /** The id of the operation that is shown. */
  readonly selected: string
}

/** Stays the same while other pages are open. */
const search = signal('')

/** Links to all operations, by resource. */
export function OperationList({ groups, selected }: OperationListProps): JSX.Element {
  const ref = useRef<HTMLElement>(null)
  useEffect(() => {
    ref.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [selected])
  const words = search.value.toLowerCase().split(/\s+/)
  const matches = ({ id, method, path, summary }: Operation): boolean => {
    const text = `${id} ${method} ${path} ${summary}`.toLowerCase()
    return words.every(word => text.includes(word))
  }
  const shown = groups
    .map(group => ({ ...group, operations: group.operations.filter(matches) }))
    .filter(({ operations }) => operations.length > 0)
  return (
    <nav ref={ref} class="explorer-list" aria-label="Operations">
      <TextInput
        label="Find an operation"
        placeholder="Find an operation"
        icon="search"
        value={search.value}
        onText={text => {
          search.value = text
        }}
      />
      {shown.length === 0 && <p class="ink-2">No operation matches.</p>}
      {shown.map(({ name, operations }) => (
        <section key={name} aria-label={name}>
          <h2>{name}</h2>
          <ul>
            {operations.map(({ id, method, deprecated }) => (
              <li key={id}>
                <a href={`${EXPLORER_PATH}/${id}`} {...(id === selected && { 'aria-current': 'page' })}>
                  <span class="explorer-method">{method}</span>
                  <span class={deprecated ? 'ink-3' : ''}>{id}</span>
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  )
}
