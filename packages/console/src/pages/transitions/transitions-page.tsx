import { listTransitions, type Transition, type TransitionType } from '@las/transitions'
import type { JSX } from 'preact'
import { useCallback, useState } from 'preact/hooks'
import { transport } from '../../api/session.js'
import { EmptyList } from '../../objects/empty-list.js'
import { shortId } from '../../objects/id-link.js'
import { objectPath } from '../../objects/id-paths.js'
import { ListPage } from '../../objects/list-page.js'
import { ObjectList } from '../../objects/object-list.js'
import type { FetchPage } from '../../objects/paged-list.js'
import { samplesOf } from '../../objects/request-samples.js'
import { timeColumn } from '../../objects/time-column.js'
import { useUrl } from '../../objects/use-url.js'
import { Button } from '../../parts/button.js'
import { Segmented } from '../../parts/segmented.js'
import { EmptyState } from '../../parts/states.js'
import type { TableColumn } from '../../parts/table.js'
import { CreateTransitionDialog } from './create-transition-dialog.js'
import { RunningCount } from './running-count.js'

const TYPES: readonly TransitionType[] = ['docker', 'manual', 'lambda']

/** The transitions of the organization: the steps of workflows. */
export function TransitionsPage(): JSX.Element {
  const [isCreating, setCreating] = useState(false)
  const { values, set } = useUrl('type')
  const type = TYPES.find(each => each === values.type)
  const fetchPage: FetchPage<Transition> = useCallback(
    async (page, signal) => {
      const query = { ...page, ...(type && { transitionType: [type] }) }
      const { transitions, nextToken } = await listTransitions(transport, query, { signal })
      return { rows: transitions, nextToken }
    },
    [type],
  )
  const create = (
    <Button variant="primary" isLarge onClick={() => setCreating(true)}>
      Create transition
    </Button>
  )
  return (
    <ListPage
      title="Transitions"
      actions={create}
      toolbar={
        <Segmented
          label="Type"
          segments={[{ value: '', title: 'All' }, ...TYPES.map(value => ({ value: value as string, title: value }))]}
          value={type ?? ''}
          onChange={type => set({ type })}
        />
      }
    >
      <ObjectList<Transition>
        label="Transitions"
        columns={columns}
        fetchPage={fetchPage}
        rowKey={({ transitionId }) => transitionId}
        rowHref={({ transitionId }) => objectPath('transitions', transitionId)}
        empty={type ? <EmptyState title={`There is no ${type} transition.`} /> : <NoTransitions />}
      />
      {isCreating && <CreateTransitionDialog onClose={() => setCreating(false)} />}
    </ListPage>
  )
}

function NoTransitions(): JSX.Element {
  const parameters = { imageUrl: 'registry.example.com/extract-fields:2.1' }
  return (
    <EmptyList
      title="There are no transitions yet."
      samples={samplesOf({
        method: 'POST',
        path: '/v1/transitions',
        body: { transitionType: 'docker', name: 'Extract fields', parameters },
      })}
    >
      A transition is a step of workflows: a program in a Docker image, or a task for a person. Create one, then a
      workflow that uses it.
    </EmptyList>
  )
}

const columns: readonly TableColumn<Transition>[] = [
  {
    id: 'transition',
    title: 'Transition',
    width: 'minmax(0, 2fr)',
    isLink: true,
    render: ({ transitionId, name }) => name || <span class="id">{shortId(transitionId)}</span>,
  },
  { id: 'type', title: 'Type', width: '88px', render: ({ transitionType }) => transitionType },
  {
    id: 'running',
    title: 'Running',
    width: '88px',
    isNumeric: true,
    render: ({ transitionId }) => <RunningCount transitionId={transitionId} />,
  },
  {
    id: 'program',
    title: 'Program',
    width: 'minmax(0, 3fr)',
    render: ({ parameters: { imageUrl, lambdaId } }) => <span class="ink-2">{imageUrl ?? lambdaId}</span>,
  },
  timeColumn('Created', ({ createdTime }) => createdTime),
]
