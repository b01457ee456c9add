import type { ComponentChildren, JSX } from 'preact'
import { Button } from './button.js'
import { CopyId } from './copy.js'
import { formatSentence } from './format.js'
import { Mark } from './mark.js'
import './states.css'

export interface EmptyStateProps {
  /** What is empty: `No task matches.` */
  readonly title: string
  readonly children?: ComponentChildren
  /** The next step. */
  readonly action?: ComponentChildren
}

export function EmptyState({ title, children, action }: EmptyStateProps): JSX.Element {
  return (
    <div class="state">
      <p>
        <span class="strong">{title}</span> <span class="ink-2">{children}</span>
      </p>
      {action}
    </div>
  )
}

export interface FailedRequest {
  readonly message: string
  /** 0 without a response. */
  readonly status: number
  readonly method: string
  readonly path: string
  readonly requestId?: string | undefined
}

export interface ErrorStateProps {
  /** What failed: `Could not load the queue.` */
  readonly title: string
  readonly error: FailedRequest
  readonly onRetry?: (() => void) | undefined
}

/** A failed request, in the place of what it would have shown. */
export function ErrorState({ title, error, onRetry }: ErrorStateProps): JSX.Element {
  const { message, status, method, path, requestId } = error
  return (
    <div class="state state-err" role="alert">
      <Mark name="triangle" />
      <p>
        <span class="strong">{title}</span> {formatSentence(message)}
        {path && (
          <>
            {' '}
            <span class="state-request">
              {status || 'No response'} from {method} {path}
            </span>
          </>
        )}
        {requestId && (
          <>
            , request <CopyId id={requestId} label="the request id" />
          </>
        )}
      </p>
      {onRetry && <Button onClick={onRetry}>Try again</Button>}
    </div>
  )
}
