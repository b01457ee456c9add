/** A value as it is stored, or why the text is invalid. An empty text is the value null. */
export type ParsedValue = { readonly value: string | null } | { readonly problem: string }
