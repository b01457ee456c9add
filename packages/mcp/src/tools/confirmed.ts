import { z } from 'zod'

/** The argument of tools that need confirmation. */
export const confirmShape: { readonly confirm: z.ZodOptional<z.ZodString> } = {
  confirm: z.string().optional().describe('Token of the first call'),
}

/** The result of their first call, in addition to `status`. */
export const askedShape: {
  readonly question: z.ZodOptional<z.ZodArray<z.ZodString>>
  readonly confirm: z.ZodOptional<z.ZodString>
} = {
  question: z.array(z.string()).optional(),
  confirm: z.string().optional(),
}
