import type { JSX } from 'preact'
import './icon.css'

/** Paths in a square of 16 units, drawn as lines. */
const paths = {
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10ZM10.7 10.7 14 14',
  'chevron-down': 'm4 6 4 4 4-4',
  'chevron-left': 'm10 3-5 5 5 5',
  'chevron-right': 'm6 3 5 5-5 5',
  close: 'm4 4 8 8M12 4l-8 8',
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
  undo: 'M5.5 3 2.5 6l3 3M2.5 6H10a3.5 3.5 0 0 1 0 7H7',
  redo: 'm10.5 3 3 3-3 3M13.5 6H6a3.5 3.5 0 0 0 0 7h3',
  lock: 'M3.5 7h9v6.5h-9ZM5.5 7V5a2.5 2.5 0 0 1 5 0v2',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  'fit-width': 'M2 8h12M4.5 5 2 8l2.5 3M11.5 5 14 8l-2.5 3',
  'fit-page': 'M4 2.5h8v11H4Z',
  rotate: 'M13 8a5 5 0 1 1-1.6-3.7L13 5.6M13 2.5v3.1H9.9',
  copy: 'M5.5 5.5h8v8h-8ZM10.5 5.5v-3h-8v8h3',
  more: 'M3 8h.01M8 8h.01M13 8h.01',
} as const

export type IconName = keyof typeof paths | 'theme'

/** A picture without a name: what it is on has a text or a label. */
export function Icon({ name }: { name: IconName }): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      {name === 'theme' ? (
        <>
          <circle cx="8" cy="8" r="5.5" />
          <path class="icon-filled" d="M8 2.5a5.5 5.5 0 0 1 0 11Z" />
        </>
      ) : (
        <path d={paths[name]} />
      )}
    </svg>
  )
}
