import { downloadFile, openContent, uploadFile } from '@las/core'
import { type ApiFunction, deleteFunction, getFunction, updateFunction } from '@las/functions'
import type { JSX } from 'preact'
import { useRoute } from 'preact-iso'
import { transport } from '../../api/session.js'
import { DeleteButton } from '../../objects/delete-button.js'
import { NamedLink } from '../../objects/named-link.js'
import { ObjectPage } from '../../objects/object-page.js'
import { type Setting, SettingsForm } from '../../objects/settings-form.js'
import { Time } from '../../objects/time.js'
import { useAction } from '../../objects/use-action.js'
import { useLive } from '../../objects/use-live.js'
import { Code } from '../../parts/code.js'
import { Facts } from '../../parts/facts.js'
import { FileButton } from '../../parts/file-button.js'
import { Panel } from '../../parts/panel.js'
import { EmptyState, ErrorState } from '../../parts/states.js'
import { ROOT_PATH } from '../../paths.js'

const MAX_CODE_BYTES = 1_000_000

const settings: readonly Setting[] = [
  { name: 'name', label: 'Name' },
  { name: 'description', label: 'Description', type: 'long-text' },
  { name: 'metadata', label: 'Metadata', type: 'json' },
]

/** Whether the function belongs to all organizations, and cannot be changed. */
const isShared = ({ organizationId }: ApiFunction): boolean => organizationId === 'cradl:organization:cradl'

/** A function that hooks and actions call: its code and its settings. */
export function FunctionPage(): JSX.Element {
  const { functionId = '' } = useRoute().params
  const live = useLive(signal => getFunction(transport, functionId, { signal }), [functionId])
  return (
    <ObjectPage<ApiFunction>
      kind="function"
      id={functionId}
      live={live}
      titleOf={({ name }) => name}
      note={({ runtime }) => runtime && <span>{runtime}</span>}
      actions={each =>
        !isShared(each) && (
          <DeleteButton
            what="the function"
            to={`${ROOT_PATH}/agents`}
            onDelete={() => deleteFunction(transport, functionId)}
          >
            Its code is deleted. Runs of hooks and actions that call it fail from then on. This cannot be undone.
          </DeleteButton>
        )
      }
      tabs={apiFunction => [
        { id: 'code', title: 'Code', render: () => <FunctionCode apiFunction={apiFunction} /> },
        ...(isShared(apiFunction)
          ? []
          : [
              {
                id: 'settings',
                title: 'Settings',
                render: () => (
                  <SettingsForm
                    kind="function"
                    settings={settings}
                    value={apiFunction}
                    onSave={async changes => {
                      await updateFunction(transport, functionId, changes)
                      await live.reload()
                    }}
                  />
                ),
              },
            ]),
      ]}
    />
  )
}

function FunctionCode({ apiFunction }: { apiFunction: ApiFunction }): JSX.Element {
  const { fileUrl, runtime, organizationId, managedCodeId, createdTime, createdBy } = apiFunction
  return (
    <>
      <Facts
        facts={[
          ['Runtime', runtime],
          ['Organization', organizationId],
          ['Managed code', managedCodeId ?? undefined],
          [
            'Created',
            isShared(apiFunction) ? undefined : (
              <span key="created">
                <Time time={createdTime} /> by <NamedLink id={createdBy} />
              </span>
            ),
          ],
        ]}
      />
      {fileUrl ? (
        <UploadedCode fileUrl={fileUrl} />
      ) : (
        <EmptyState title="The function has no code that can be read.">
          Functions that all organizations share are part of the API.
        </EmptyState>
      )}
    </>
  )
}

function UploadedCode({ fileUrl }: { fileUrl: string }): JSX.Element {
  const { value, error, reload } = useLive(
    async signal => {
      const bytes = await downloadFile(transport, { fileUrl, maxBytes: MAX_CODE_BYTES }, { signal })
      return new TextDecoder().decode(bytes)
    },
    [fileUrl],
    { interval: () => undefined },
  )
  const upload = <UploadCode fileUrl={fileUrl} onUploaded={reload} />
  if (error?.status === 404) {
    return (
      <EmptyState title="No code was uploaded." action={upload}>
        Upload one file, or let the emulator run a program of yours in its place.
      </EmptyState>
    )
  }
  if (error) return <ErrorState title="Could not load the code." error={error} onRetry={reload} />
  return (
    <Panel title="Uploaded code" actions={upload} isFlush>
      <Code label="Code" text={value ?? ''} />
    </Panel>
  )
}

function UploadCode({ fileUrl, onUploaded }: { fileUrl: string; onUploaded: () => Promise<void> }): JSX.Element {
  const { isBusy, error, run } = useAction()
  return (
    <>
      {error && <ErrorState title="Could not upload the code." error={error} />}
      <FileButton
        accept=".js,.mjs,.cjs,.py"
        disabled={isBusy}
        onFiles={([file]) =>
          void run(async () => {
            if (file) await uploadFile(transport, fileUrl, await openContent(file, { maxBytes: MAX_CODE_BYTES }))
            await onUploaded()
          })
        }
      >
        Upload code
      </FileButton>
    </>
  )
}
