/** The key under which TypeScript knows the kind of an id; no id has it at run time. */
declare const kind: unique symbol

/**
 * An id such as `las:document:…`, of the kind `document`. Any string can be given where one is expected. An id that a
 * response held, though, cannot be given where one of another kind is expected, so that ids in the wrong order do not
 * compile.
 *
 * @example
 * const documentId: Id<'document'> = process.argv[2] ?? ''
 */
export type Id<Kind extends string> = string & { readonly [kind]?: Kind }
