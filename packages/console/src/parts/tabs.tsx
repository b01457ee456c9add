import type { JSX } from 'preact'
import './tabs.css'

export interface Tab {
  readonly id: string
  readonly title: string
  readonly count?: number | undefined
}

export interface TabsProps {
  /** The name of the group. */
  readonly label: string
  readonly tabs: readonly Tab[]
  readonly selected: string
  readonly hrefOf: (id: string) => string
}

/** Links to the parts of a page, each of which has an address. */
export function Tabs({ label, tabs, selected, hrefOf }: TabsProps): JSX.Element {
  return (
    <nav class="tabs" aria-label={label}>
      {tabs.map(({ id, title, count }) => (
        <a key={id} href={hrefOf(id)} {...(id === selected && { 'aria-current': 'page' })}>
          {title}
          {count !== undefined && <> {count.toLocaleString('en')}</>}
        </a>
      ))}
    </nav>
  )
}
