import { deleteModel, getModel, type Model, updateModel } from '@las/models'
import type { JSX } from 'preact'
import { useRoute } from 'preact-iso'
import { session, transport } from '../../api/session.js'
import { DeleteButton } from '../../objects/delete-button.js'
import { ObjectPage } from '../../objects/object-page.js'
import { Status } from '../../objects/status.js'
import { useLeaveGuard } from '../../objects/use-leave-guard.js'
import { useLive } from '../../objects/use-live.js'
import { ROOT_PATH } from '../../paths.js'
import { DataBundlesTab } from './data-bundles-tab.js'
import { FieldsTab } from './fields/fields-tab.js'
import { useFieldDraft } from './fields/use-draft.js'
import './model.css'
import { SettingsTab } from './settings-tab.js'
import { TrainingsTab } from './trainings-tab.js'

/** A model: the editor of its fields, its data bundles and its trainings. */
export function ModelPage(): JSX.Element {
  const { modelId = '' } = useRoute().params
  return <ModelTabs key={modelId} modelId={modelId} />
}

function ModelTabs({ modelId }: { modelId: string }): JSX.Element {
  const live = useLive(signal => getModel(transport, modelId, undefined, { signal }), [modelId])
  const draft = useFieldDraft(live.value)
  const question = useLeaveGuard(draft.isChanged, 'The changes of the fields are lost.')
  const saveFields = async (): Promise<void> => {
    await updateModel(transport, modelId, { fieldConfig: draft.config })
    await live.reload()
    draft.revert()
  }
  return (
    <>
      <ObjectPage<Model>
        kind="model"
        id={modelId}
        live={live}
        titleOf={({ name }) => name}
        note={({ status, organizationId }) => (
          <>
            <Status status={status} />
            {organizationId !== session.value?.organization.organizationId && (
              <span>Of another organization: its fields can be tried, but not saved.</span>
            )}
          </>
        )}
        actions={() => (
          <DeleteButton what="the model" to={`${ROOT_PATH}/models`} onDelete={() => deleteModel(transport, modelId)}>
            Its data bundles and trainings are deleted, too. Documents, datasets and predictions are kept. This cannot
            be undone.
          </DeleteButton>
        )}
        tabs={model => [
          {
            id: 'fields',
            title: draft.isChanged ? 'Fields, not saved' : 'Fields',
            render: () => <FieldsTab modelId={modelId} draft={draft} onSave={saveFields} />,
          },
          {
            id: 'data-bundles',
            title: 'Data bundles',
            count: model.numberOfDataBundles,
            render: () => <DataBundlesTab modelId={modelId} />,
          },
          { id: 'trainings', title: 'Trainings', render: () => <TrainingsTab model={model} /> },
          {
            id: 'settings',
            title: 'Settings',
            render: () => <SettingsTab model={model} onSaved={live.reload} />,
          },
        ]}
      />
      {question}
    </>
  )
}
