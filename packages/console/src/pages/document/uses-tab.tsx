import type { JSX } from 'preact'
import type { DocumentUse, DocumentUses } from '../../contract.js'
import { shortId } from '../../objects/id-link.js'
import { pathOfObject } from '../../objects/object-paths.js'
import { Status } from '../../objects/status.js'
import { Time } from '../../objects/time.js'
import type { Live } from '../../objects/use-live.js'
import { Panel } from '../../parts/panel.js'
import { type PlainColumn, PlainTable } from '../../parts/plain-table.js'
import { EmptyState, ErrorState } from '../../parts/states.js'

const groups = {
  predictions: 'Predictions',
  runs: 'Runs of agents',
  tasks: 'Tasks of validations',
  executions: 'Executions of workflows and transitions',
} as const

/** The number of objects that refer to a document. */
export const countUses = (uses: DocumentUses): number =>
  (Object.keys(groups) as (keyof typeof groups)[]).reduce((sum, group) => sum + uses[group].length, 0)

/** The objects that refer to a document. */
export function UsesTab({ uses: { value, error, reload } }: { readonly uses: Live<DocumentUses> }): JSX.Element | null {
  if (!value) return error ? <ErrorState title="Could not load the uses." error={error} onRetry={reload} /> : null
  return (
    <>
      {error && <ErrorState title="Could not load the uses again." error={error} onRetry={reload} />}
      {countUses(value) === 0 && (
        <EmptyState title="Nothing uses this document.">
          Predictions, runs of agents, review tasks and executions that refer to it are listed here.
        </EmptyState>
      )}
      {(Object.keys(groups) as (keyof typeof groups)[])
        .filter(group => value[group].length > 0)
        .map(group => (
          <Panel key={group} title={groups[group]} isFlush>
            <PlainTable label={groups[group]} columns={columns} rows={value[group]} rowKey={({ id }) => id} />
          </Panel>
        ))}
      {!value.isComplete && <p class="ink-2">Older objects were not searched.</p>}
    </>
  )
}

const columns: readonly PlainColumn<DocumentUse>[] = [
  {
    title: 'Object',
    render: use => (
      <a class={use.name ? '' : 'id'} href={pathOfObject(use)} title={use.id}>
        {use.name || shortId(use.id)}
      </a>
    ),
  },
  { title: 'Kind', render: ({ kind }) => kind.replaceAll('-', ' ') },
  { title: 'Status', render: ({ status }) => <Status status={status} /> },
  { title: 'Created', render: ({ createdTime }) => <Time time={createdTime} /> },
]
