import { findDataBundle, presentDataBundle } from '../../../domain/data-bundles/data-bundle.js'
import { type Operation, operation } from '../../requests/operation.js'

/** One data bundle. */
const getDataBundle: Operation = operation('getDataBundle', async ({ params, caller, context }) => {
  return presentDataBundle(await findDataBundle(context, caller, params))
})

export default getDataBundle
