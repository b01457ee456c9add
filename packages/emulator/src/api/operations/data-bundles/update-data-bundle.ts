import { updateRecord } from '@las/storage'
import { touched } from '../../../domain/common/record.js'
import { dataBundles, findDataBundle, presentDataBundle } from '../../../domain/data-bundles/data-bundle.js'
import { notFound } from '../../../platform/errors.js'
import { type Operation, operation } from '../../requests/operation.js'

/** Changes what is given and leaves the rest. The report stays: to report anew, create another data bundle. */
const updateDataBundle: Operation = operation('updateDataBundle', async ({ params, body, caller, context }) => {
  const { id } = await findDataBundle(context, caller, params)
  const update = await updateRecord(context.store, dataBundles, caller.organizationId, id, record => ({
    ...record,
    ...body,
    ...touched(context, caller),
  }))
  if (!update) throw notFound(`data bundle of ${params.modelId}`, id)
  return presentDataBundle(update.after)
})

export default updateDataBundle
