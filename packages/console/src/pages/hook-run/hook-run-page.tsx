import { getHookRun, type HookRun, updateHookRun } from '@las/hooks'
import type { JSX } from 'preact'
import { useRoute } from 'preact-iso'
import { transport } from '../../api/session.js'
import { EndRunButton } from '../../objects/end-run.js'
import { IdLink, shortId } from '../../objects/id-link.js'
import { objectPath } from '../../objects/id-paths.js'
import { NamedLink, useName } from '../../objects/named-link.js'
import { ObjectPage } from '../../objects/object-page.js'
import { RunResult } from '../../objects/run-result.js'
import { Status } from '../../objects/status.js'
import { StatusHistory } from '../../objects/status-history.js'
import { useLive } from '../../objects/use-live.js'
import { Panel } from '../../parts/panel.js'

/** A run of a hook: what started it, and which action it started. */
export function HookRunPage(): JSX.Element {
  const { hookId = '', runId = '' } = useRoute().params
  const live = useLive(signal => getHookRun(transport, hookId, runId, { signal }), [hookId, runId], {
    interval: ({ status }) => (status === 'running' ? 1_000 : undefined),
  })
  const hookName = useName(hookId) ?? shortId(hookId)
  return (
    <ObjectPage<HookRun>
      kind="run"
      id={runId}
      live={live}
      titleOf={() => `Run of ${hookName}`}
      parents={[{ title: hookName, href: objectPath('hooks', hookId) }]}
      note={({ status }) => <Status status={status} />}
      actions={({ status }) =>
        status === 'running' && (
          <EndRunButton
            statuses={['succeeded', 'failed', 'ignored']}
            onEnd={async result => {
              await updateHookRun(transport, hookId, runId, result)
              await live.reload()
            }}
          />
        )
      }
      tabs={run => [
        {
          id: 'result',
          title: 'Result',
          render: () => (
            <div class="columns">
              <Panel title="Run">
                <RunResult
                  run={run}
                  facts={[
                    ['Hook', <IdLink key="id" id={hookId} name={hookName} />],
                    ['Started action', run.actionId ? <NamedLink key="id" id={run.actionId} /> : null],
                  ]}
                />
              </Panel>
              <StatusHistory history={run.history} />
            </div>
          ),
        },
      ]}
    />
  )
}
