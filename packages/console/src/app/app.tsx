import type { JSX } from 'preact'
import { ErrorBoundary as LazyBoundary, LocationProvider } from 'preact-iso'
import { sessionState, startSession } from '../api/session.js'
import { HelpDialog, openHelp } from '../keys/help-dialog.js'
import { useKeys } from '../keys/use-keys.js'
import { LoadBar } from '../parts/load-bar.js'
import { ErrorState } from '../parts/states.js'
import { ROOT_PATH } from '../paths.js'
import './app.css'
import { ErrorBoundary } from './error-boundary.js'
import { FailedApprovals } from './failed-approvals.js'
import { OfflineBanner } from './offline-banner.js'
import { Pages } from './pages.js'
import { SignInPage } from './sign-in-page.js'

/** The root: a page below banners that concern all pages. A page fills the element `.page`. */
export function App(): JSX.Element {
  useKeys('anywhere', { help: openHelp })
  return (
    <LocationProvider scope={ROOT_PATH}>
      <ErrorBoundary>
        <LazyBoundary>
          <OfflineBanner />
          <FailedApprovals />
          <div class="page">
            <Content />
          </div>
          <HelpDialog />
        </LazyBoundary>
      </ErrorBoundary>
    </LocationProvider>
  )
}

function Content(): JSX.Element {
  const state = sessionState.value
  if (state.status === 'starting') return <LoadBar isBusy />
  if (state.status === 'signed-out') return <SignInPage />
  if (state.status === 'signed-in') return <Pages session={state.session} />
  return (
    <main>
      <ErrorState title="Could not start the console." error={state.error} onRetry={startSession} />
    </main>
  )
}
