import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { Route, Router, useLocation } from 'preact-iso'
import { watchCounts } from '../api/counts.js'
import { startOutbox } from '../api/outbox.js'
import { watchTestTools } from '../api/test-tools.js'
import type { Session } from '../contract.js'
import { ButtonLink } from '../parts/button.js'
import { EmptyState } from '../parts/states.js'
import { QUEUE_PATH, ROOT_PATH } from '../paths.js'
import { type PageRoute, routes } from './routes.js'
import { Shell } from './shell.js'

/** The pages that the roles of the user allow. */
export function Pages({ session }: { session: Session }): JSX.Element {
  useEffect(startOutbox, [])
  const canInspect = session.sections.includes('inspect')
  useEffect(() => watchCounts(session.sections), [session.sections.join()])
  const hasTools = session.sections.includes('tools')
  useEffect(() => (hasTools ? watchTestTools() : undefined), [hasTools])
  const allowed = routes.filter(({ section }) => session.sections.includes(section))
  if (allowed.length === 0) {
    return (
      <Shell session={session}>
        <EmptyState title="Nothing to show.">
          Your roles allow you neither to review documents nor to read the other objects.
        </EmptyState>
      </Shell>
    )
  }
  return (
    <Router>
      {allowed.map(route => (
        <Route key={route.path} path={route.path} component={Page} route={route} session={session} />
      ))}
      {canInspect ? [] : [<Route key={ROOT_PATH} path={ROOT_PATH} component={FirstPage} />]}
      {routes
        .filter(route => !allowed.includes(route))
        .map(({ path }) => (
          <Route key={path} path={path} component={Forbidden} session={session} />
        ))}
      <Route default component={NotFound} session={session} />
    </Router>
  )
}

function Page({ route, session }: { route: PageRoute; session: Session }): JSX.Element {
  const Component = route.component
  return route.isInShell ? (
    <Shell session={session}>
      <Component />
    </Shell>
  ) : (
    <Component />
  )
}

/** Reviewers start with the queue. */
function FirstPage(): null {
  const { route } = useLocation()
  useEffect(() => route(QUEUE_PATH, true), [route])
  return null
}

function Forbidden({ session }: { session: Session }): JSX.Element {
  return (
    <Shell session={session}>
      <EmptyState
        title="Your roles do not allow this page."
        action={<ButtonLink href={ROOT_PATH}>First page</ButtonLink>}
      >
        An administrator can change them.
      </EmptyState>
    </Shell>
  )
}

function NotFound({ session }: { session: Session }): JSX.Element {
  return (
    <Shell session={session}>
      <EmptyState title="There is no such page." action={<ButtonLink href={ROOT_PATH}>First page</ButtonLink>} />
    </Shell>
  )
}
