import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { Session } from '../contract.js'
import { place } from '../objects/place.js'
import { Dialog } from '../parts/dialog.js'
import { findNavigation } from './navigation.js'
import { SectionList } from './section-list.js'
import './shell.css'
import { TopBar } from './top-bar.js'

/** The frame of a page: the top bar and the list of sections, which is a drawer in narrow windows. */
export function Shell({ session, children }: { session: Session; children: ComponentChildren }): JSX.Element {
  const { path } = useLocation()
  const [isMenuOpen, setMenuOpen] = useState(false)
  const title = place.value?.title ?? findNavigation(path)?.item.title
  useEffect(() => {
    document.title = title ? `${title} · LAS console` : 'LAS console'
  }, [title])
  useEffect(() => setMenuOpen(false), [path])
  return (
    <div class="shell">
      <TopBar session={session} path={path} onMenu={() => setMenuOpen(true)} />
      <div class="shell-sections">
        <SectionList session={session} path={path} />
      </div>
      <main class="shell-main">{children}</main>
      {isMenuOpen && (
        <Dialog title="Sections" width={240} onClose={() => setMenuOpen(false)}>
          <div class="drawer">
            <SectionList session={session} path={path} onChoose={() => setMenuOpen(false)} />
          </div>
        </Dialog>
      )}
    </div>
  )
}
