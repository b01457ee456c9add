import { createHookRun, deleteHook, getHook, type Hook, listHookRuns, updateHook } from '@las/hooks'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useLocation, useRoute } from 'preact-iso'
import { transport } from '../../api/session.js'
import { DeleteButton } from '../../objects/delete-button.js'
import { objectPath } from '../../objects/id-paths.js'
import { NamedLink } from '../../objects/named-link.js'
import { ObjectPage } from '../../objects/object-page.js'
import { RunList } from '../../objects/run-list.js'
import { RunNowDialog } from '../../objects/run-now-dialog.js'
import { type Setting, SettingsForm } from '../../objects/settings-form.js'
import { Time } from '../../objects/time.js'
import { useLive } from '../../objects/use-live.js'
import { Button } from '../../parts/button.js'
import { Facts } from '../../parts/facts.js'
import { ROOT_PATH } from '../../paths.js'

const TRIGGERS = [
  'Document is Created',
  'Email is Received',
  'Prediction is Created',
  'ValidationTask is Created',
  'ValidationTask has Completed',
  'ActionRun has Completed',
]

const settings: readonly Setting[] = [
  { name: 'name', label: 'Name' },
  { name: 'description', label: 'Description', type: 'long-text' },
  {
    name: 'trigger',
    label: 'Trigger',
    type: 'choice',
    options: TRIGGERS.map(value => ({ value, title: value })),
  },
  { name: 'enabled', label: 'Enabled', type: 'check' },
  { name: 'functionId', label: 'Function', hint: 'The id of a function. Without one, the result is true.' },
  { name: 'trueActionId', label: 'Action if the result is true', hint: 'The id of an action, or nothing.' },
  { name: 'falseActionId', label: 'Action if the result is false', hint: 'The id of an action, or nothing.' },
  { name: 'config', label: 'Configuration', type: 'json' },
  { name: 'metadata', label: 'Metadata', type: 'json' },
]

/** A hook: its runs, when it runs, and what it starts. */
export function HookPage(): JSX.Element {
  const { hookId = '' } = useRoute().params
  const { route } = useLocation()
  const [isStarting, setStarting] = useState(false)
  const live = useLive(signal => getHook(transport, hookId, { signal }), [hookId])
  const hrefOf = (runId: string): string => objectPath('hooks', hookId, 'runs', runId)
  return (
    <>
      <ObjectPage<Hook>
        kind="hook"
        id={hookId}
        live={live}
        titleOf={({ name, trigger }) => name ?? trigger}
        note={({ enabled }) => enabled === false && <span class="warn">disabled</span>}
        actions={() => (
          <>
            <Button onClick={() => setStarting(true)}>Run now</Button>
            <DeleteButton what="the hook" to={`${ROOT_PATH}/agents`} onDelete={() => deleteHook(transport, hookId)}>
              Its runs are deleted, too. Agents that use it no longer start its actions. This cannot be undone.
            </DeleteButton>
          </>
        )}
        tabs={hook => [
          {
            id: 'runs',
            title: 'Runs',
            render: () => (
              <>
                <HookFacts hook={hook} />
                <RunList
                  parentId={hookId}
                  hrefOf={hrefOf}
                  fetchRuns={async (page, signal) => {
                    const { runs, nextToken } = await listHookRuns(transport, hookId, page, { signal })
                    return { rows: runs, nextToken }
                  }}
                />
              </>
            ),
          },
          {
            id: 'settings',
            title: 'Settings',
            render: () => (
              <SettingsForm
                kind="hook"
                settings={settings}
                value={hook}
                onSave={async changes => {
                  await updateHook(transport, hookId, changes)
                  await live.reload()
                }}
              />
            ),
          },
        ]}
      />
      {isStarting && (
        <RunNowDialog
          kind="hook"
          onClose={() => setStarting(false)}
          onStart={async run => route(hrefOf((await createHookRun(transport, hookId, run)).runId))}
        />
      )}
    </>
  )
}

function HookFacts({ hook }: { hook: Hook }): JSX.Element {
  const { trigger, functionId, trueActionId, falseActionId, createdTime, createdBy } = hook
  return (
    <Facts
      facts={[
        ['Trigger', trigger],
        ['Function', functionId ? <NamedLink key="id" id={functionId} /> : null],
        ['If true', trueActionId ? <NamedLink key="id" id={trueActionId} /> : null],
        ['If false', falseActionId ? <NamedLink key="id" id={falseActionId} /> : null],
        [
          'Created',
          <>
            <Time time={createdTime} /> by <NamedLink id={createdBy} />
          </>,
        ],
      ]}
    />
  )
}
