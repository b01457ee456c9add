/** What is allowed where nothing sets a limit: the largest number that clients in every language can hold. */
export const UNLIMITED = 2_147_483_647
