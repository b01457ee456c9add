import { path, type Transport } from '@las/core'

/** Creates a validation, and returns its id. */
export async function createValidation(transport: Transport): Promise<string> {
  const { validationId } = await transport.request<{ validationId: string }>({
    method: 'POST',
    path: path('/validations'),
    body: {},
  })
  return validationId
}
