import type { JSX } from 'preact'
import { objectCounts, waitingCount } from '../api/counts.js'
import type { Session } from '../contract.js'
import { formatCount } from '../parts/format.js'
import { QUEUE_PATH } from '../paths.js'
import { findNavigation, type NavigationItem, navigation } from './navigation.js'
import './section-list.css'

export interface SectionListProps {
  readonly session: Session
  /** The path of the current page. */
  readonly path: string
  readonly onChoose?: () => void
}

export function SectionList({ session, path, onChoose }: SectionListProps): JSX.Element {
  const current = findNavigation(path)?.item
  const groups = navigation
    .map(({ title, items }) => ({ title, items: items.filter(({ section }) => session.sections.includes(section)) }))
    .filter(({ items }) => items.length > 0)
  return (
    <nav aria-label="Sections" class="section-list">
      {groups.map(({ title, items }) => (
        <section key={title}>
          {title !== null && <h2>{title}</h2>}
          <ul>
            {items.map(item => (
              <li key={item.path}>
                <a
                  href={item.path}
                  {...(item === current && { 'aria-current': item.path === path ? 'page' : 'true' })}
                  onClick={onChoose}
                >
                  {item.title}
                  <Count item={item} />
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  )
}

function Count({ item }: { item: NavigationItem }): JSX.Element | null {
  const isQueue = item.path === QUEUE_PATH
  const count = isQueue ? waitingCount.value : item.count && objectCounts.value[item.count]
  if (count === undefined) return null
  return (
    <span class="end">
      {isQueue ? formatCount(count) : count.toLocaleString('en')}
      {isQueue && <span class="hidden-text"> waiting</span>}
    </span>
  )
}
