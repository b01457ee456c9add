import type { JSX } from 'preact'
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { RequestSummary } from '../../contract.js'
import { ActionKeys } from '../../keys/action-keys.js'
import { useKeys } from '../../keys/use-keys.js'
import { ListPanel } from '../../objects/list-panel.js'
import { PageHead } from '../../objects/page-head.js'
import { useUrl } from '../../objects/use-url.js'
import { Button } from '../../parts/button.js'
import { LoadBar } from '../../parts/load-bar.js'
import { ErrorState } from '../../parts/states.js'
import { callersOf, filterRequests, isError, type RequestFilter } from './filter.js'
import { createRequestLog, type RequestLog } from './request-log.js'
import { RequestPanel } from './request-panel.js'
import { RequestTable } from './request-table.js'
import { RequestToolbar } from './request-toolbar.js'
import './requests.css'

/** The latest requests to the API, as they arrive. */
export function RequestsPage(): JSX.Element {
  const log = useMemo(createRequestLog, [])
  useEffect(() => log.follow(), [log])
  const { values, set } = useUrl('q', 'kind', 'who', 'console', 'request')
  const filter: RequestFilter = {
    kind: values.kind === 'changes' || values.kind === 'errors' ? values.kind : 'all',
    text: values.q,
    who: values.who,
    withConsole: values.console === '1',
  }
  const list = useHeldEntries(log)
  const all = list.entries
  const error = log.error.value
  const shown = useMemo(
    () => all && filterRequests(all, filter),
    [all, filter.kind, filter.text, filter.who, filter.withConsole],
  )
  const selected = values.request
  const sequence = /^\d+$/.test(selected) ? Number(selected) : undefined
  return (
    <>
      <PageHead title="Requests" note={<Note log={log} />} actions={<Actions log={log} />} />
      <div class="requests">
        <ListPanel
          toolbar={
            <>
              <RequestToolbar
                filter={filter}
                callers={callersOf(all ?? [])}
                errors={all?.filter(entry => isError(entry) && (filter.withConsole || !entry.isConsole)).length}
                onChange={set}
              />
              <span class="end requests-state">
                <State log={log} waiting={list.waiting} onShow={list.show} />
              </span>
            </>
          }
        >
          <LoadBar isBusy={!all && !error} />
          {error && <ErrorState title="Could not load the requests." error={error} />}
          {shown && (
            <div class="request-rows" {...list.hold}>
              <RequestTable
                entries={shown}
                isFiltered={filter.kind !== 'all' || filter.text !== '' || filter.who !== ''}
                selected={selected}
                onSelect={request => set({ request })}
              />
            </div>
          )}
        </ListPanel>
        <RequestPanel key={sequence} sequence={sequence} />
      </div>
    </>
  )
}

interface HeldEntries {
  readonly entries: readonly RequestSummary[] | undefined
  /** The number of new requests that are not shown yet. */
  readonly waiting: number
  readonly show: () => void
  /** Handlers of the rows. */
  readonly hold: {
    readonly onPointerEnter: () => void
    readonly onPointerLeave: () => void
    readonly onFocusIn: () => void
    readonly onFocusOut: () => void
  }
}

/** The requests, of which new ones wait while the pointer or the focus is in the list, so that no row moves away. */
function useHeldEntries(log: RequestLog): HeldEntries {
  const entries = log.entries.value
  const [isPointed, setPointed] = useState(false)
  const [isFocused, setFocused] = useState(false)
  const [held, setHeld] = useState<readonly RequestSummary[] | undefined>()
  const isHeld = isPointed || isFocused
  useEffect(() => {
    setHeld(isHeld ? log.entries.peek() : undefined)
  }, [isHeld, log])
  const isCleared = entries?.length === 0
  useEffect(() => {
    if (isCleared) setHeld(isHeld ? [] : undefined)
  }, [isCleared])
  const shown = isHeld && held && !isCleared ? held : entries
  const newest = shown?.[0]?.sequence ?? 0
  return {
    entries: shown,
    waiting: entries?.filter(({ sequence }) => sequence > newest).length ?? 0,
    show: () => setHeld(log.entries.peek()),
    hold: {
      onPointerEnter: () => setPointed(true),
      onPointerLeave: () => setPointed(false),
      onFocusIn: () => setFocused(true),
      onFocusOut: () => setFocused(false),
    },
  }
}

function Note({ log }: { log: RequestLog }): JSX.Element {
  const rate = log.rate.value
  const count = log.entries.value?.length ?? 0
  return (
    <span>
      {rate !== undefined && `${rate.toLocaleString('en')} a second, `}
      {count.toLocaleString('en')} kept
    </span>
  )
}

function State({ log, waiting, onShow }: { log: RequestLog; waiting: number; onShow: () => void }): JSX.Element {
  if (waiting > 0) return <Button onClick={onShow}>{waiting.toLocaleString('en')} new</Button>
  return log.isPaused.value ? (
    <span class="ink-2">Paused</span>
  ) : (
    <span class="ink-2">
      <span class="requests-live" aria-hidden="true" /> Live
    </span>
  )
}

function Actions({ log }: { log: RequestLog }): JSX.Element {
  const isPaused = log.isPaused.value
  const toggle = (): void => log.setPaused(!log.isPaused.peek())
  useKeys('requests', {
    'pause-requests': ({ target }) => {
      // These have another use for the key.
      if (target instanceof HTMLElement && target.closest('button, input, select, textarea, pre, [role=switch]'))
        return false
      toggle()
    },
  })
  return (
    <>
      <Button isLarge keys={<ActionKeys id="pause-requests" />} onClick={toggle}>
        {isPaused ? 'Resume' : 'Pause'}
      </Button>
      <Button isLarge onClick={() => log.clear()}>
        Clear
      </Button>
    </>
  )
}
