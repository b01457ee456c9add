import { type AgentRun, type AgentRunRow, type AgentRunValue, getAgentRunOutput } from '@las/agents'
import type { JSX } from 'preact'
import { transport } from '../../api/session.js'
import { JsonView } from '../../objects/json-view.js'
import { useLive } from '../../objects/use-live.js'
import { formatPercent } from '../../parts/format.js'
import { LoadBar } from '../../parts/load-bar.js'
import { Panel } from '../../parts/panel.js'
import { PlainTable } from '../../parts/plain-table.js'
import { EmptyState, ErrorState } from '../../parts/states.js'
import { splitOutput } from './split-output.js'

/** The fields and variables of a run, as its webhooks and clients receive them. */
export function RunOutput({ run }: { run: AgentRun }): JSX.Element {
  const { agentId, runId, updatedTime, variablesFileUrl } = run
  const { value, error, isLoading, reload } = useLive(
    signal => getAgentRunOutput(transport, agentId, runId, { signal }),
    [agentId, runId, updatedTime],
    { interval: () => undefined },
  )
  if (!variablesFileUrl)
    return <EmptyState title="The run has no output yet.">It appears when a field is predicted.</EmptyState>
  if (error) return <ErrorState title="Could not load the output." error={error} onRetry={reload} />
  if (!value) return <LoadBar isBusy={isLoading} />
  const { fields, tables, variables } = splitOutput(value)
  return (
    <div class="columns">
      <Panel title="Fields" note={String(fields.length)} isFlush>
        {fields.length === 0 ? (
          <EmptyState title="There are no fields." />
        ) : (
          <PlainTable
            label="Fields"
            rows={fields}
            rowKey={({ label, index }) => `${label} ${index}`}
            columns={[
              { title: 'Field', render: ({ label }) => label },
              { title: 'Value', render: ({ value }) => <Value value={value} /> },
              { title: 'Confidence', isNumeric: true, render: ({ value }) => confidence(value) },
              { title: 'Page', isNumeric: true, render: ({ value: { page } }) => typeof page === 'number' && page + 1 },
            ]}
          />
        )}
      </Panel>
      {tables.map(({ label, columns, rows }) => (
        <Panel key={label} title={label} note={`${rows.length} ${rows.length === 1 ? 'row' : 'rows'}`} isFlush>
          <PlainTable
            label={label}
            rows={rows.map((row, index) => ({ row, index }))}
            rowKey={({ index }) => String(index)}
            columns={columns.map(column => ({
              title: column,
              render: ({ row }: { row: AgentRunRow }) => row[column] && <Value value={row[column]} />,
            }))}
          />
        </Panel>
      ))}
      <Panel title="Variables">
        {Object.keys(variables).length === 0 ? (
          <p class="ink-3">The run was started without variables.</p>
        ) : (
          <JsonView label="Variables" value={variables} />
        )}
      </Panel>
    </div>
  )
}

function Value({ value }: { value: AgentRunValue }): JSX.Element {
  return value.value === null ? <span class="ink-3">not found</span> : <span>{String(value.value)}</span>
}

const confidence = ({ confidence }: AgentRunValue): string =>
  typeof confidence === 'number' ? formatPercent(confidence) : ''
