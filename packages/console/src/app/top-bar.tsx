import type { JSX } from 'preact'
import { signOut } from '../api/session.js'
import { isTestToolOn } from '../api/test-tools.js'
import type { Session } from '../contract.js'
import { ActionKeys } from '../keys/action-keys.js'
import { openHelp } from '../keys/help-dialog.js'
import { place } from '../objects/place.js'
import { Button, IconButton } from '../parts/button.js'
import { Mark } from '../parts/mark.js'
import { Popover } from '../parts/popover.js'
import { TOOLS_PATH } from '../paths.js'
import { findNavigation } from './navigation.js'
import { SearchBox } from './search-box.js'
import { switchTheme, theme } from './theme.js'
import './top-bar.css'

export interface TopBarProps {
  readonly session: Session
  /** The path of the current page. */
  readonly path: string
  readonly onMenu: () => void
}

export function TopBar({ session, path, onMenu }: TopBarProps): JSX.Element {
  return (
    <header class="top-bar">
      <span class="top-bar-menu">
        <Button variant="quiet" icon="menu" onClick={onMenu}>
          Menu
        </Button>
      </span>
      <span class="top-bar-brand">LAS console</span>
      <Place path={path} />
      <span class="top-bar-end">
        {session.sections.includes('inspect') && <SearchBox />}
        {isTestToolOn.value && (
          <a class="top-bar-tools" href={TOOLS_PATH}>
            <Mark name="diamond" />
            Test tools on
          </a>
        )}
        <Button variant="quiet" keys={<ActionKeys id="help" />} onClick={openHelp}>
          Keys
        </Button>
        <IconButton icon="theme" label={theme.value === 'dark' ? 'Light theme' : 'Dark theme'} onClick={switchTheme} />
        <Popover
          button={{ variant: 'quiet', children: session.isOpen ? 'Without sign-in' : session.user.name }}
          label="Account"
        >
          {() => <Account session={session} />}
        </Popover>
      </span>
    </header>
  )
}

/** The section of the page, and the objects that it is about. */
function Place({ path }: { path: string }): JSX.Element | null {
  const found = findNavigation(path)
  const current = place.value
  const links = [
    ...(found && current ? [{ title: found.item.title, href: found.item.path }] : []),
    ...(current?.parents ?? []),
  ]
  const title = current?.title ?? found?.item.title
  if (title === undefined) return null
  return (
    <nav class="top-bar-place" aria-label="Place">
      {found?.group.title && <span>{found.group.title}</span>}
      {links.map(({ title, href }) => (
        <a key={href} href={href}>
          {title}
        </a>
      ))}
      <span class="strong">{title}</span>
    </nav>
  )
}

function Account({ session }: { session: Session }): JSX.Element {
  const { organization, isOpen } = session
  return (
    <div class="account">
      <p class="ink-2">{organization.name ?? organization.organizationId}</p>
      {isOpen ? (
        <p class="ink-3">Authentication is off.</p>
      ) : (
        <Button variant="quiet" onClick={signOut}>
          Sign out
        </Button>
      )}
    </div>
  )
}
