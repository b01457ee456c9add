import { useComputed } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect, useMemo } from 'preact/hooks'
import { useLocation, useRoute } from 'preact-iso'
import { offlineSince } from '../../api/connection.js'
import { waitingApprovals } from '../../api/outbox.js'
import { session } from '../../api/session.js'
import { ButtonLink } from '../../parts/button.js'
import { LoadBar } from '../../parts/load-bar.js'
import { ErrorState } from '../../parts/states.js'
import { nextReviewPath, QUEUE_PATH, reviewPath } from '../../paths.js'
import './screen/review.css'
import { ReviewScreen } from './screen/review-screen.js'
import { createTaskFlow, type FlowState, type TaskFlow } from './task/task-flow.js'

/** In the address, instead of the id of a task: the one that has been waiting longest. */
const NEXT = 'next'

/** The review of one task after the other. */
export function ReviewPage(): JSX.Element {
  const { params } = useRoute()
  const { query, route } = useLocation()
  const { taskId = NEXT } = params
  const { source } = query
  const flow = useMemo(
    () =>
      createTaskFlow({
        userId: session.peek()?.user.id ?? '',
        source,
        onOpen: id => route(addressOf(id, source), true),
      }),
    [source],
  )

  useEffect(() => {
    if (openTaskId(flow.state.peek()) === taskId) return
    // Opening another task from the address returns the current one.
    void flow.leave().then(() => (taskId === NEXT ? flow.openNext() : flow.open(taskId)))
  }, [flow, taskId])
  useEffect(() => {
    addEventListener('pagehide', flow.leaveNow)
    return () => {
      removeEventListener('pagehide', flow.leaveNow)
      void flow.leave()
    }
  }, [flow])
  useReturn(flow)

  const state = flow.state.value
  const waiting = waitingApprovals.value.length
  const isConnected = offlineSince.value === undefined
  useEffect(() => {
    if (isConnected && state.kind === 'failed' && state.error.status === 0) state.retry()
  }, [isConnected])
  const position = useComputed(() => {
    const waiting = flow.waitingCount.value
    const number = flow.finishedCount.value + 1
    return waiting === undefined ? undefined : `${number} of ${number + waiting}`
  })
  useEffect(() => {
    document.title = `${state.kind === 'open' ? state.task.name : 'Review'} · LAS console`
  }, [state])

  switch (state.kind) {
    case 'open':
      return (
        <ReviewScreen
          key={`${state.task.leaseId} ${state.task.model.task.taskId}`}
          task={state.task}
          flow={flow}
          position={position.value}
        />
      )
    case 'starting':
      return (
        <main>
          <LoadBar isBusy />
        </main>
      )
    case 'empty':
      return (
        <Message title="Nothing waits for you." next="Look again">
          {finishedText(flow.finishedCount.value)}
        </Message>
      )
    case 'taken':
      return (
        <Message title="This task is not free." next="Next task">
          {takenText(state.holder)}
        </Message>
      )
    case 'failed':
      return (
        <main class="review-message">
          <ErrorState title="Could not open the task." error={state.error} onRetry={state.retry} />
          <p>
            <ButtonLink href={QUEUE_PATH}>Queue</ButtonLink>{' '}
            {waiting > 0 && `${waiting === 1 ? '1 approval waits' : `${waiting} approvals wait`} to be sent.`}
          </p>
        </main>
      )
  }
}

interface MessageProps {
  readonly title: string
  /** The text of the link to the next task. */
  readonly next: string
  readonly children: string | false
}

function Message({ title, next, children }: MessageProps): JSX.Element {
  return (
    <main class="review-message">
      <h1>{title}</h1>
      {children && <p class="ink-2">{children}</p>}
      <p>
        <ButtonLink href={QUEUE_PATH}>Queue</ButtonLink> <ButtonLink href={nextReviewPath()}>{next}</ButtonLink>
      </p>
    </main>
  )
}

const finishedText = (count: number): string | false =>
  count > 0 && `You have finished ${count === 1 ? '1 task' : `${count} tasks`}.`

const takenText = (holder: string | undefined): string =>
  holder === undefined ? 'Another person or program works on it.' : `${holder} works on it.`

const openTaskId = (state: FlowState): string | undefined =>
  state.kind === 'open' ? state.task.model.task.taskId : undefined

/** Keeps the source, so that reloading the page and approving stay in it. */
const addressOf = (taskId: string, source: string | undefined): string =>
  source === undefined ? reviewPath(taskId) : `${reviewPath(taskId)}?${new URLSearchParams({ source })}`

/** A computer that wakes up renews the lease immediately. A page that the browser kept after it was left is loaded again. */
function useReturn(flow: TaskFlow): void {
  useEffect(() => {
    const onVisible = (): void => {
      const state = flow.state.peek()
      if (document.visibilityState === 'visible' && state.kind === 'open') void state.task.lease.renewNow()
    }
    const onShow = (event: PageTransitionEvent): void => {
      if (event.persisted) location.reload()
    }
    document.addEventListener('visibilitychange', onVisible)
    addEventListener('pageshow', onShow)
    return () => {
      document.removeEventListener('visibilitychange', onVisible)
      removeEventListener('pageshow', onShow)
    }
  }, [flow])
}
