import { type BaseRecord, type Collection, type MigratedRecords, type Migration, replace } from '@las/storage'
import { appClients } from './app-clients/app-client.js'
import { assets } from './assets/asset.js'
import { DEFAULT_RETENTION_DAYS } from './common/allowances.js'
import { publicAudit } from './common/public-records.js'
import { convertRecords } from './convert-records.js'
import { dataBundles } from './data-bundles/data-bundle.js'
import { documents } from './documents/document.js'
import { logs } from './logs/log.js'
import { models } from './models/model.js'
import { organizations } from './organizations/organization.js'
import { paymentMethods } from './payment-methods/payment-method.js'
import { predictions } from './predictions/prediction.js'
import { roles } from './roles/role.js'
import { secrets } from './secrets/secret.js'
import { transformations } from './transformations/transformation.js'
import { transitions } from './transitions/transition.js'
import { users } from './users/user.js'

const metadata = { metadata: null }
const names = { name: null, description: null }
const { createdBy, createdTime } = publicAudit
const created = { createdBy, createdTime }

/** Adds the fields that the API has required since 2025, with the values that they have in a new resource. */
export const fieldsOf2025: Migration = {
  to: 4,
  name: 'fields of the API of 2025',
  async run(records) {
    await add(records, appClients, () => metadata)
    await add(records, assets, () => metadata)
    await add(records, dataBundles, () => metadata)
    await add(records, paymentMethods, () => metadata)
    await add(records, secrets, () => metadata)
    await add(records, transitions, () => metadata)
    await add(records, documents, () => ({ agentRunId: null }))
    await add(records, models, () => ({
      llmVersion: null,
      confidenceVersion: null,
      updatedFieldConfigTime: null,
      ...created,
    }))
    await add(records, predictions, ({ error }) => ({
      ...names,
      ...metadata,
      agentRunId: null,
      errors: error ? [error] : null,
      warnings: null,
      fileUrl: null,
      updatedBy: null,
      updatedTime: null,
      ...created,
    }))
    await add(records, roles, () => ({ ...metadata, ...created }))
    await add(records, transformations, () => ({ ...names, ...metadata }))
    await add(records, users, () => names)
    await add(records, logs, ({ workflowId, workflowExecutionId, transitionId, transitionExecutionId }) => ({
      resourceId: transitionExecutionId
        ? `${transitionId}/${transitionExecutionId}`
        : workflowExecutionId && `${workflowId}/${workflowExecutionId}`,
    }))
    const userIds = new Map<string, string>()
    for await (const { id, organizationId, profileId } of records.all(users)) {
      userIds.set(`${organizationId} ${profileId}`, id)
    }
    await add(records, organizations, ({ id, ownerProfileId }) => ({
      ...metadata,
      code: null,
      url: null,
      pictureUrl: null,
      useNewScopes: false,
      documentRetentionInDays: DEFAULT_RETENTION_DAYS,
      createdBy: userIds.get(`${id} ${ownerProfileId}`) ?? createdBy,
      createdTime,
    }))
  },
}

/** Sets the given fields in all records in which they are missing or `null`. */
const add = <R extends BaseRecord>(
  records: MigratedRecords,
  collection: Collection<R>,
  defaultsOf: (record: R) => Partial<R>,
): Promise<void> =>
  convertRecords(records, collection, record => {
    const known = Object.entries(record).filter(([, value]) => value !== null)
    return [replace(collection, { ...record, ...defaultsOf(record), ...Object.fromEntries(known) })]
  })
