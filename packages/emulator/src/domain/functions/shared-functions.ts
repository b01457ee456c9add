import { splitReference } from '../common/ids.js'
import { isPublicOwner } from '../common/public-records.js'

const PREFIX = 'cradl:function:'

/** The name of a shared function, such as `export-to-webhook`; undefined if the function belongs to an organization. */
export function sharedFunctionName(functionId: string | null | undefined): string | undefined {
  const { owner, id } = splitReference(functionId ?? '')
  return isPublicOwner(owner) && id.startsWith(PREFIX) ? id.slice(PREFIX.length) : undefined
}

/** Whether the actions with a function export the output of a run. */
export const isExportFunction = (functionId: string | null | undefined): boolean =>
  sharedFunctionName(functionId)?.startsWith('export-to-') ?? false
