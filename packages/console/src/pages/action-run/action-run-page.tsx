import { type Action, type ActionRun, getAction, getActionRun, updateActionRun } from '@las/actions'
import { getLog, type LogEvent } from '@las/logs'
import type { JSX } from 'preact'
import { useLocation, useRoute } from 'preact-iso'
import { transport } from '../../api/session.js'
import { EndRunButton } from '../../objects/end-run.js'
import { IdLink, shortId } from '../../objects/id-link.js'
import { objectPath } from '../../objects/id-paths.js'
import { useName } from '../../objects/named-link.js'
import { ObjectPage } from '../../objects/object-page.js'
import { RunResult } from '../../objects/run-result.js'
import { Status } from '../../objects/status.js'
import { StatusHistory } from '../../objects/status-history.js'
import { useLive } from '../../objects/use-live.js'
import { isExport } from '../../objects/webhook-attempts.js'
import { ResendButton, WebhookAttempts } from '../../objects/webhook-delivery.js'
import { Panel } from '../../parts/panel.js'

interface LoadedRun {
  readonly run: ActionRun
  readonly action: Action
  /** The lines of its log. */
  readonly lines: readonly LogEvent[]
}

/** A run of an action, with the attempts to deliver its webhook. */
export function ActionRunPage(): JSX.Element {
  const { actionId = '', runId = '' } = useRoute().params
  const { route } = useLocation()
  const live = useLive(signal => load(actionId, runId, signal), [actionId, runId], {
    interval: ({ run }) => (run.status === 'running' ? 1_000 : undefined),
  })
  const loaded = live.value
  const action = loaded?.action
  const agentName = useName(action?.agentId)
  const sendsWebhook = isExport(action?.functionId)
  return (
    <ObjectPage<ActionRun>
      kind="run"
      id={runId}
      live={{ ...live, value: loaded?.run }}
      titleOf={() => `Run of ${action?.name || 'an action'}`}
      parents={[
        ...(action?.agentId ? [{ title: agentName ?? 'Agent', href: objectPath('agents', action.agentId) }] : []),
        { title: action?.name || shortId(actionId), href: objectPath('actions', actionId) },
      ]}
      note={({ status }) => <Status status={status} />}
      actions={run =>
        run.status === 'running' ? (
          <EndRunButton
            statuses={['succeeded', 'failed']}
            onEnd={async result => {
              await updateActionRun(transport, actionId, runId, result)
              await live.reload()
            }}
          />
        ) : (
          action &&
          sendsWebhook && (
            <ResendButton
              action={action}
              run={run}
              onResent={created => route(objectPath('actions', actionId, 'runs', created.runId))}
            />
          )
        )
      }
      tabs={run => [
        {
          id: 'result',
          title: 'Result',
          render: () => (
            <>
              {sendsWebhook && (
                <Panel title="Webhook" note={<WebhookTarget action={action} />} isFlush>
                  <WebhookAttempts lines={loaded?.lines ?? []} />
                </Panel>
              )}
              <div class="columns">
                <Panel title="Run">
                  <RunResult run={run} facts={[['Action', <IdLink key="id" id={actionId} name={action?.name} />]]} />
                </Panel>
                <StatusHistory history={run.history} />
              </div>
            </>
          ),
        },
      ]}
    />
  )
}

function WebhookTarget({ action }: { action: Action | undefined }): JSX.Element {
  const { url, httpMethod } = action?.config ?? {}
  return <>{`${httpMethod ?? 'POST'} ${url ?? ''}`}</>
}

async function load(actionId: string, runId: string, signal: AbortSignal): Promise<LoadedRun> {
  const [run, action] = await Promise.all([
    getActionRun(transport, actionId, runId, { signal }),
    getAction(transport, actionId, { signal }),
  ])
  const log = run.logId && isExport(action.functionId) ? await getLog(transport, run.logId, { signal }) : undefined
  return { run, action, lines: log?.events ?? [] }
}
