import { type Operation, operation } from '../../operation.js'
import { findDataBundle, presentDataBundle } from './data-bundle.js'

/** One data bundle. */
const getDataBundle: Operation = operation('getDataBundle', async ({ params, caller, context }) => {
  return presentDataBundle(await findDataBundle(context, caller, params))
})

export default getDataBundle
