import type { JSX } from 'preact'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { offlineSince } from '../../api/connection.js'
import { toConsoleError } from '../../api/errors.js'
import { claimTask, reopenTask, skipTask } from '../../api/extension.js'
import { waitingApprovals } from '../../api/outbox.js'
import { session } from '../../api/session.js'
import type { TaskSummary } from '../../contract.js'
import { ActionKeys } from '../../keys/action-keys.js'
import { useKeys } from '../../keys/use-keys.js'
import { ListPanel } from '../../objects/list-panel.js'
import { PageHead } from '../../objects/page-head.js'
import { Banner } from '../../parts/banner.js'
import { Button, ButtonLink } from '../../parts/button.js'
import { formatCount, formatDuration } from '../../parts/format.js'
import { LoadBar } from '../../parts/load-bar.js'
import { ErrorState } from '../../parts/states.js'
import { Table, type TableHandle } from '../../parts/table.js'
import { nextReviewPath, QUEUE_PATH, reviewPath } from '../../paths.js'
import { EmptyQueue } from './empty-queue.js'
import { formatQuery, parseQuery, type QueueQuery } from './query.js'
import { createQueueList } from './queue-list.js'
import './queue-page.css'
import { QueueToolbar } from './queue-toolbar.js'
import { taskColumns } from './task-columns.js'
import { useNow } from './use-now.js'
import { useWindowSize } from './use-window-size.js'

const REFRESH_INTERVAL_MS = 5_000

/** Everything that waits for a person. */
export function QueuePage(): JSX.Element {
  const { query: parameters, route } = useLocation()
  const address = formatQuery(parseQuery(parameters))
  // The same address is the same query.
  const query = useMemo(() => parseQuery(parameters), [address])
  const list = useMemo(createQueueList, [])
  const [selected, setSelected] = useState<string | undefined>()
  const [failure, setFailure] = useState<string | undefined>()
  const table = useRef<TableHandle>(null)
  const panel = useRef<HTMLDivElement>(null)
  const search = useRef<HTMLInputElement>(null)
  const now = useNow()
  const { width, rowHeight } = useWindowSize()

  useEffect(() => {
    setSelected(undefined)
    list.load(query)
  }, [list, query])
  useEffect(() => () => list.stop(), [list])
  useEffect(() => {
    const refresh = (): void => {
      if (document.visibilityState === 'visible') list.refresh(panel.current?.matches(':hover, :focus-within') ?? false)
    }
    const timer = setInterval(refresh, REFRESH_INTERVAL_MS)
    document.addEventListener('visibilitychange', refresh)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', refresh)
    }
  }, [list])

  const rows = list.rows.value
  const tasks = rows?.tasks ?? []
  const counts = list.counts.value
  const isOffline = offlineSince.value !== undefined
  // A banner reports the lost connection.
  const error = isOffline && rows ? undefined : list.error.value
  const selectedIndex = tasks.findIndex(({ taskId }) => taskId === selected)
  const setQuery = (changes: Partial<QueueQuery>): void => {
    route(`${QUEUE_PATH}${formatQuery({ ...query, ...changes })}`, true)
  }
  const focusRow = (index: number): void => table.current?.focusRow(Math.max(0, Math.min(index, tasks.length - 1)))
  const openNext = nextReviewPath(query.source)

  /** Skips the selected task; returns a skipped one to the tasks that wait. */
  async function skipSelected(): Promise<void> {
    const task = tasks[selectedIndex]
    if (!task || query.state === 'done') return
    setFailure(undefined)
    try {
      if (query.state === 'skipped') await reopenTask(task)
      else await skipTask({ taskId: task.taskId, leaseId: (await claimTask(task)).leaseId })
      focusRow(selectedIndex + 1 < tasks.length ? selectedIndex + 1 : selectedIndex - 1)
      await list.refresh(false)
    } catch (reason) {
      setFailure(toConsoleError(reason).message)
    }
  }

  useKeys('queue', {
    'row-down': event => (isChoosing(event) ? false : focusRow(selectedIndex + 1)),
    'row-up': event => (isTyping(event) || isChoosing(event) ? false : focusRow(selectedIndex - 1)),
    'first-row': event => (isTyping(event) || isChoosing(event) ? false : focusRow(0)),
    'last-row': event => (isTyping(event) || isChoosing(event) ? false : focusRow(tasks.length - 1)),
    // Links and buttons have their own Enter.
    'open-task': event => (event.target === document.body ? route(openNext) : false),
    'focus-search': event => (isTyping(event) ? false : search.current?.focus()),
  })
  useKeys('anywhere', {
    skip: () => (selectedIndex < 0 ? false : skipSelected()),
    // With the other sections, it is the search of all objects.
    search: () => (session.value?.sections.includes('inspect') ? false : search.current?.select()),
  })

  const waitingTitle = (
    <button
      type="button"
      class="queue-sort"
      title={query.isNewestFirst ? 'Oldest first' : 'Newest first'}
      onClick={() => setQuery({ isNewestFirst: !query.isNewestFirst })}
    >
      Waiting <span aria-hidden="true">{query.isNewestFirst ? '↑' : '↓'}</span>
    </button>
  )
  const fields = list.columns.value
  const unsent = new Set(waitingApprovals.value.map(({ taskId }) => taskId))
  const columns = taskColumns({ query, fields, windowWidth: width, now, unsent, waitingTitle })
  const total = rows?.nextToken === null ? tasks.length : Math.max(counts?.[query.state] ?? 0, tasks.length)
  const isEmpty = rows !== undefined && tasks.length === 0 && rows.nextToken === null

  return (
    <>
      <PageHead
        title="Queue"
        note={
          <p class="ink-2">
            {counts && `${formatCount(counts.waiting)} waiting`}
            {isDefault(query) && tasks[0] && `, oldest ${formatDuration(now - Date.parse(tasks[0].createdTime))}`}
          </p>
        }
        actions={
          counts?.waiting === 0 ? (
            <Button variant="primary" isLarge disabled>
              Open the oldest
            </Button>
          ) : (
            <ButtonLink variant="primary" isLarge href={openNext} keys={<ActionKeys id="open-task" />}>
              Open the oldest
            </ButtonLink>
          )
        }
      />
      <ListPanel
        toolbar={
          <QueueToolbar
            query={query}
            counts={counts}
            sources={list.sources.value}
            isLive={!error && !isOffline}
            searchRef={search}
            onChange={setQuery}
          />
        }
      >
        <LoadBar isBusy={list.isLoading.value} />
        {failure && (
          <Banner
            kind="err"
            title={query.state === 'skipped' ? 'Could not put the task back.' : 'Could not skip the task.'}
            actions={<Button onClick={() => setFailure(undefined)}>Close</Button>}
          >
            {failure}
          </Banner>
        )}
        {error && <ErrorState title="Could not load the queue." error={error} onRetry={() => list.load(query)} />}
        {isEmpty && <EmptyQueue query={query} skipped={counts?.skipped ?? 0} onChange={setQuery} />}
        <div class="queue-rows" ref={panel} hidden={!rows || isEmpty}>
          <Table<TaskSummary>
            label="Tasks"
            columns={columns}
            rows={tasks}
            rowKey={({ taskId }) => taskId}
            rowHref={({ taskId }) => reviewPath(taskId)}
            rowHeight={rowHeight}
            total={total}
            isDimmed={({ taskId }) => rows?.gone.has(taskId) ?? false}
            selected={selected}
            onSelect={setSelected}
            onEnd={list.loadMore}
            handle={table}
          />
        </div>
        <footer class="queue-foot small">
          <p class="ink-2">
            {rows && !isEmpty && `${formatCount(tasks.length)} of ${formatCount(total)} shown`}
            {rows?.nextToken && ', the rest as you scroll'}
          </p>
          {rows && rows.held > 0 && <Button onClick={() => list.refresh(false)}>{formatCount(rows.held)} new</Button>}
          <ul class="queue-keys ink-2" hidden={tasks.length === 0}>
            <li>
              <ActionKeys id="row-up" /> <ActionKeys id="row-down" /> move
            </li>
            <li>
              <ActionKeys id="open-task" /> open
            </li>
            <li>
              <ActionKeys id="skip" /> {query.state === 'skipped' ? 'put back' : 'skip'}
            </li>
          </ul>
        </footer>
      </ListPanel>
    </>
  )
}

function isTyping({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.matches('input, textarea')
}

/** Whether the keys choose something in an open list. */
function isChoosing({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest('select, [popover]') !== null
}

function isDefault({ state, source, search, isNewestFirst }: QueueQuery): boolean {
  return state === 'waiting' && source === undefined && search === '' && !isNewestFirst
}
