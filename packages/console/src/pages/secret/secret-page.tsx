import { deleteSecret, type Secret, updateSecret } from '@las/secrets'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useRoute } from 'preact-iso'
import { transport } from '../../api/session.js'
import { DeleteButton } from '../../objects/delete-button.js'
import { DetailsDialog } from '../../objects/details-dialog.js'
import { objectPath } from '../../objects/id-paths.js'
import { NamedLink } from '../../objects/named-link.js'
import { ObjectPage } from '../../objects/object-page.js'
import { Time } from '../../objects/time.js'
import { type Live, useLive } from '../../objects/use-live.js'
import { Button } from '../../parts/button.js'
import { Facts } from '../../parts/facts.js'
import { Panel } from '../../parts/panel.js'
import { findSecret } from './find-secret.js'
import { ReplaceValuesDialog } from './replace-values-dialog.js'
import { SecretUses } from './secret-uses.js'

/** A secret: everything except its values, which cannot be read. */
export function SecretPage(): JSX.Element {
  const { secretId = '' } = useRoute().params
  const live = useLive(signal => findSecret(secretId, signal), [secretId], { interval: () => 10_000 })
  return (
    <ObjectPage<Secret>
      kind="secret"
      id={secretId}
      live={live}
      titleOf={({ name }) => name}
      actions={secret => <SecretActions secret={secret} live={live} />}
      tabs={secret => [{ id: 'secret', title: 'Secret', render: () => <SecretTab secret={secret} /> }]}
    />
  )
}

function SecretTab({ secret }: { secret: Secret }): JSX.Element {
  return (
    <div class="columns">
      <Panel title="Secret">
        <Facts
          facts={[
            ['Description', secret.description],
            ['Values', 'No response of the API contains them.'],
            ['Created', <Time key="created" time={secret.createdTime} />],
            ['By', <NamedLink key="by" id={secret.createdBy} />],
            ['Changed', secret.updatedTime ? <Time time={secret.updatedTime} /> : undefined],
            ['By', secret.updatedBy ? <NamedLink id={secret.updatedBy} /> : undefined],
          ]}
        />
      </Panel>
      <SecretUses secretId={secret.secretId} />
    </div>
  )
}

function SecretActions({ secret, live }: { secret: Secret; live: Live<Secret> }): JSX.Element {
  const [dialog, setDialog] = useState<'edit' | 'replace' | undefined>()
  const { secretId, name } = secret
  const close = (): void => setDialog(undefined)
  return (
    <>
      <Button isLarge onClick={() => setDialog('replace')}>
        Replace the values
      </Button>
      <Button isLarge onClick={() => setDialog('edit')}>
        Edit
      </Button>
      <DeleteButton
        what={`the secret ${name ?? secretId}`}
        to={objectPath('secrets')}
        onDelete={() => deleteSecret(transport, secretId)}
      >
        Its values are lost. Transitions and actions that use it will fail. This cannot be undone.
      </DeleteButton>
      {dialog === 'edit' && (
        <DetailsDialog
          what="the secret"
          details={secret}
          onClose={close}
          onSave={async details => {
            await updateSecret(transport, secretId, details)
            await live.reload()
          }}
        />
      )}
      {dialog === 'replace' && (
        <ReplaceValuesDialog
          onClose={close}
          onReplace={async data => {
            await updateSecret(transport, secretId, { data })
            await live.reload()
          }}
        />
      )}
    </>
  )
}
