import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkDefinition } from '../checks/check-definition.js'
import type { Json } from '../data/json.js'
import { invalidDefinitions } from '../testing/invalid-definitions.js'
import { execution } from './generated.js'
import { mutatedDefinition } from './mutated.js'

/** Whether the reference validator accepts a definition. The definition is cloned, because the validator modifies it. */
async function isValidInReference(definition: Json): Promise<boolean> {
  // @ts-expect-error: it has no types.
  const { default: validate } = await import('asl-validator')
  try {
    return validate(structuredClone(definition), { checkPaths: true, checkArn: false }).isValid
  } catch {
    return false
  }
}

describe('the reference validator', () => {
  it.each(invalidDefinitions.filter(({ unknownToValidator }) => unknownToValidator === undefined))(
    'rejects a violation of the rule $rule: $name',
    async ({ definition }) => {
      expect(await isValidInReference(definition)).toBe(false)
    },
  )

  it('accepts definitions in which checkDefinition finds no fault', async () => {
    let valid = 0
    await fc.assert(
      fc.asyncProperty(mutatedDefinition, async definition => {
        if (checkDefinition(definition).length > 0) return
        valid++
        expect(await isValidInReference(definition)).toBe(true)
      }),
      { numRuns: 600, seed: 20241129 },
    )
    expect(valid).toBeGreaterThan(10)
  })

  it('accepts all features of the language', async () => {
    await fc.assert(
      fc.asyncProperty(execution, async ({ definition }) => {
        expect(await isValidInReference(JSON.parse(JSON.stringify(definition)))).toBe(true)
      }),
      { numRuns: 20, seed: 20241129 },
    )
  })
})
