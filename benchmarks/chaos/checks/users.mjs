// Each user has received one email.

/** @param {import('./checks.mjs').Checks} checks @param {import('../load/users.mjs').Users} load */
export async function checkUsers(checks, { created }) {
  const emails = `(SELECT users.id, profiles.data->>'email' AS email FROM las.records AS users JOIN las.records AS profiles
    ON profiles.collection = 'profiles' AND profiles.id = users.data->>'profileId' WHERE users.collection = 'users'
    AND profiles.data->>'email' LIKE '%@test.example.com')`
  const users = await checks.recordsOf('users', `id IN (SELECT id FROM ${emails} AS users)`)
  checks.complete('users', users, created)
  await checks.none(
    'users do not have exactly one email',
    `SELECT users.id, count(mail.id) FROM ${emails} AS users LEFT JOIN las.records AS mail
      ON mail.collection = 'outbox' AND mail.data->>'to' = email GROUP BY users.id HAVING count(mail.id) <> 1`,
  )
  await checks.none(
    'there are emails without a user',
    `SELECT id, data->>'to' AS "to" FROM las.records AS mail WHERE collection = 'outbox'
      AND NOT EXISTS (SELECT 1 FROM ${emails} AS users WHERE email = mail.data->>'to')`,
  )
}
