import { Component, type ComponentChildren, type JSX } from 'preact'
import { Button } from '../parts/button.js'
import './sign-in-page.css'

interface State {
  readonly error: unknown
}

/** Shown instead of an empty page if rendering fails because of a fault in the console. */
export class ErrorBoundary extends Component<{ children: ComponentChildren }, State> {
  override state: State = { error: undefined }

  static override getDerivedStateFromError(error: unknown): State {
    return { error }
  }

  override componentDidCatch(error: unknown): void {
    console.error(error)
  }

  override render(): ComponentChildren {
    const { error } = this.state
    return error === undefined ? this.props.children : <Fault error={error} />
  }
}

function Fault({ error }: { error: unknown }): JSX.Element {
  return (
    <main class="sign-in">
      <h1>The console has stopped</h1>
      <p role="alert" class="ink-2">
        {error instanceof Error ? error.message : String(error)}
      </p>
      <p class="ink-2">Drafts are kept.</p>
      <Button variant="primary" isLarge onClick={() => location.reload()}>
        Reload
      </Button>
    </main>
  )
}
