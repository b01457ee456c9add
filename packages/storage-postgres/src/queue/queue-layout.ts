import { DUE_KEY, LANE_KEY, queueSchema } from '../records/job-keys.js'
import { indexStatement } from '../records/queries.js'

/** The jobs of an organization that are counted to deliver the jobs of several organizations in turns. */
const MAX_TURNS = 100

/** The turns of jobs that are due later, so that searches for due jobs do not read them first. */
export const LATER: number = MAX_TURNS

/**
 * The tables and functions for the delivery of jobs by graphile-worker, whose own tables are in another schema.
 *
 * - `workers`: the processes that run jobs. A process holds an advisory lock for the number of its row, which PostgreSQL releases
 *   when the connection ends.
 *
 * @param name the quoted name of the schema
 */
export const queueStatements = (name: string, collection: string): readonly string[] => {
  const jobs = `"${queueSchema(name)}"`
  return [
    `CREATE SEQUENCE IF NOT EXISTS ${name}.worker_numbers AS int`,
    `CREATE TABLE IF NOT EXISTS ${name}.workers (
      number int PRIMARY KEY,
      pool_ids text[] NOT NULL,
      seen_at timestamptz NOT NULL DEFAULT now()
    )`,
    indexStatement(name, collection, LANE_KEY),
    `CREATE INDEX IF NOT EXISTS "running jobs" ON ${jobs}._private_jobs ((payload->>'id')) WHERE locked_at IS NOT NULL`,
    `CREATE INDEX IF NOT EXISTS "dead jobs" ON ${name}.records (organization_id) WHERE collection = '${collection}' AND NOT keys ? '${DUE_KEY}'`,
    // Adds the delivery of a job, or changes that of a job that is not running. A job that is running is delivered again. add_job does
    // nothing if a worker finds the job at the same moment; it is then called again, and sees that the job is running.
    `CREATE OR REPLACE FUNCTION ${name}.deliver(job_id text, job json, turns int) RETURNS void LANGUAGE plpgsql AS $$
    DECLARE
      added bigint;
    BEGIN
      WHILE added IS NULL LOOP
        SELECT id INTO added FROM ${jobs}.add_job(job->>'kind',
          json_build_object('id', job_id, 'dueAt', job->'dueAt'), job_key := ${name}.job_key(job_id),
          run_at := clock_timestamp() + (job->>'delay')::float8 * interval '1 millisecond', max_attempts := 32767,
          priority := (job->>'priority')::int * ${MAX_TURNS + 1} + turns,
          flags := ARRAY(SELECT json_array_elements_text(job->'flags')));
      END LOOP;
    END $$`,
    // graphile-worker limits the length of keys.
    `CREATE OR REPLACE FUNCTION ${name}.job_key(job_id text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
      SELECT CASE WHEN length(job_id) <= 512 THEN job_id ELSE left(job_id, 400) || md5(job_id) END
    $$`,
    // The number of jobs of a lane before a new one: the first jobs of all lanes are delivered before the second ones.
    `CREATE OR REPLACE FUNCTION ${name}.turns(in_collection text, organization text, in_lane text) RETURNS int LANGUAGE plpgsql AS $$
    BEGIN
      RETURN (SELECT count(*) FROM (SELECT 1 FROM ${name}.records WHERE collection = '${collection}' AND organization_id = organization
        AND keys ? '${LANE_KEY}' AND (keys->>'${LANE_KEY}') = in_lane LIMIT ${MAX_TURNS + 1}) AS earlier) - 1;
    END $$`,
    // Removes the delivery of a job that is not to run, unless it is running.
    `CREATE OR REPLACE FUNCTION ${name}.undeliver(job_id text) RETURNS void LANGUAGE sql AS $$
      DELETE FROM ${jobs}._private_jobs WHERE key = ${name}.job_key(job_id) AND locked_at IS NULL
    $$`,
    // Removes the delivery of a removed job. The process that runs the job is notified.
    `CREATE OR REPLACE FUNCTION ${name}.cancel(job_id text, reason text) RETURNS void LANGUAGE plpgsql AS $$
    BEGIN
      DELETE FROM ${jobs}._private_jobs WHERE key = ${name}.job_key(job_id) AND locked_at IS NULL;
      -- A running job that is to be delivered again has lost its key.
      IF EXISTS (SELECT 1 FROM ${jobs}._private_jobs WHERE locked_at IS NOT NULL AND payload->>'id' = job_id) THEN
        PERFORM pg_notify(${quoted(name.slice(1, -1))}, json_build_object('topic', 'cancelled job', 'text',
          json_build_object('id', job_id, 'reason', left(reason, 1000))::text)::text);
      END IF;
    END $$`,
  ]
}

const quoted = (text: string): string => `'${text}'`
