import { LATER } from '../queue/queue-layout.js'
import { DUE_KEY, LANE_KEY } from '../records/job-keys.js'

/**
 * The version of the tables and functions below. Increase it when earlier versions cannot use them, or vice versa. Other changes are
 * applied by the next process that starts, because it compares the hash of the statements.
 */
export const LAYOUT_VERSION = 1

/**
 * The name of the lock that processes hold while they use a database in a format. The database is not upgraded to another format while
 * it is held, because they could not read the records.
 * @param name the quoted name of the schema
 */
export const formatLock = (name: string, format: number, layout: number = LAYOUT_VERSION): string =>
  `las ${name} layout ${layout} format ${format}`

/**
 * The statements that create the tables and functions in a PostgreSQL schema. Running them again replaces the functions.
 *
 * - `records`: all records. Indexed fields are copied to `keys`, because updates that do not change an indexed column are much
 *   cheaper (HOT updates). `data` is `json`, because `jsonb` changes the order of keys.
 * - `counter_shards`: the values of counters. Each server increments its own rows, so that servers do not wait for each other.
 * - `calls`: the results of recent calls of `write_many`, so that a call whose result was lost can be repeated.
 * - `indexed_fields`: the fields that any version of the server has indexed.
 *
 * @param name the quoted name of the schema
 */
export const layoutStatements = (name: string): readonly string[] => [
  `CREATE TABLE IF NOT EXISTS ${name}.meta (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    layout int NOT NULL,
    format int NOT NULL
  )`,
  `ALTER TABLE ${name}.meta ADD COLUMN IF NOT EXISTS statements text`,
  `CREATE TABLE IF NOT EXISTS ${name}.records (
    collection text COLLATE "C" NOT NULL,
    organization_id text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    revision int NOT NULL,
    position bigint NOT NULL,
    keys jsonb NOT NULL,
    data json NOT NULL,
    PRIMARY KEY (collection, organization_id, id)
  ) WITH (fillfactor = 85)`,
  `CREATE UNIQUE INDEX IF NOT EXISTS "records in order" ON ${name}.records (collection, organization_id, position)`,
  `CREATE SEQUENCE IF NOT EXISTS ${name}.positions`,
  `CREATE TABLE IF NOT EXISTS ${name}.counter_shards (
    collection text COLLATE "C" NOT NULL,
    organization_id text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    shard int NOT NULL,
    value numeric NOT NULL,
    PRIMARY KEY (collection, organization_id, id, shard),
    FOREIGN KEY (collection, organization_id, id) REFERENCES ${name}.records ON DELETE CASCADE
  ) WITH (fillfactor = 50)`,
  `CREATE TABLE IF NOT EXISTS ${name}.calls (
    id uuid PRIMARY KEY,
    time timestamptz NOT NULL DEFAULT now(),
    results int[]
  )`,
  `CREATE INDEX IF NOT EXISTS "calls by time" ON ${name}.calls (time)`,
  `CREATE TABLE IF NOT EXISTS ${name}.indexed_fields (
    collection text COLLATE "C" NOT NULL,
    field text COLLATE "C" NOT NULL,
    PRIMARY KEY (collection, field)
  )`,
  // Counts in a map are added; those that become 0 are removed.
  `CREATE OR REPLACE FUNCTION ${name}.add_counts(stored json, amounts json) RETURNS json LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(json_object_agg(key, total ORDER BY place), '{}') FROM (
      SELECT key, sum(amount) AS total, min(place) AS place FROM (
        SELECT key, value::text::numeric AS amount, row_number() OVER () AS place
          FROM json_each(CASE WHEN json_typeof(stored) = 'object' THEN stored ELSE '{}' END)
        UNION ALL
        SELECT key, value::text::numeric, 1000000 + row_number() OVER () FROM json_each(amounts)
      ) AS counts GROUP BY key HAVING sum(amount) <> 0
    ) AS sums
  $$`,
  `CREATE OR REPLACE FUNCTION ${name}.increment_fields(stored json, amounts json) RETURNS json LANGUAGE sql IMMUTABLE AS $$
    SELECT json_object_agg(coalesce(fields.key, changes.key), CASE
      WHEN changes.key IS NULL THEN fields.value
      WHEN json_typeof(changes.value) = 'number' THEN to_json(coalesce(
        CASE WHEN json_typeof(fields.value) = 'number' THEN fields.value::text::numeric END, 0) + changes.value::text::numeric)
      ELSE ${name}.add_counts(fields.value, changes.value) END
      ORDER BY coalesce(fields.place, 1000000 + changes.place))
    FROM (SELECT key, value, row_number() OVER () AS place FROM json_each(stored)) AS fields
    FULL JOIN (SELECT key, value, row_number() OVER () AS place FROM json_each(amounts)) AS changes USING (key)
  $$`,
  // The fields that another version of the server has indexed are added to the keys.
  `CREATE OR REPLACE FUNCTION ${name}.all_keys(in_collection text, keys jsonb, data json) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT coalesce((
      SELECT jsonb_object_agg(field, data->>field) FROM ${name}.indexed_fields
      WHERE collection = in_collection AND json_typeof(data->field) = 'string'
    ), '{}') || keys
  $$`,
  // Applies the changes of a write. A change whose precondition is not met raises LAS01, with its number as the message.
  `CREATE OR REPLACE FUNCTION ${name}.apply_changes(changes json, own_shard int, knows_all_fields boolean) RETURNS void
    LANGUAGE plpgsql AS $$
  DECLARE
    change record;
    number int := 0;
    target_shard int;
    total numeric;
    due text;
  BEGIN
    FOR change IN SELECT * FROM json_to_recordset(changes) AS changed
      (type text, collection text, organization text, id text, revision int, keys jsonb, data json, amount numeric, at_most numeric, job json)
    LOOP
      number := number + 1;
      IF NOT knows_all_fields AND change.data IS NOT NULL THEN
        change.keys := ${name}.all_keys(change.collection, change.keys, change.data);
      END IF;
      CASE change.type
      WHEN 'insert' THEN
        INSERT INTO ${name}.records VALUES (change.collection, change.organization, change.id, change.revision + 1,
          nextval('${name}.positions'), change.keys, change.data) ON CONFLICT DO NOTHING;
      WHEN 'replace' THEN
        IF change.job IS NOT NULL THEN
          SELECT records.keys->>'${DUE_KEY}' INTO due FROM ${name}.records WHERE collection = change.collection
            AND organization_id = change.organization AND records.id = change.id;
        END IF;
        UPDATE ${name}.records SET revision = change.revision + 1, keys = change.keys, data = change.data
          WHERE collection = change.collection AND organization_id = change.organization AND records.id = change.id
          AND revision = change.revision;
      WHEN 'remove' THEN
        DELETE FROM ${name}.records WHERE collection = change.collection AND organization_id = change.organization
          AND records.id = change.id AND revision = change.revision;
      WHEN 'discard' THEN
        DELETE FROM ${name}.records WHERE collection = change.collection AND organization_id = change.organization
          AND records.id = change.id;
        IF change.job IS NOT NULL THEN PERFORM ${name}.cancel(change.id, change.job->>'reason'); END IF;
        CONTINUE;
      WHEN 'incrementFields' THEN
        UPDATE ${name}.records SET revision = records.revision + 1, data = ${name}.increment_fields(data, change.data)
          WHERE collection = change.collection AND organization_id = change.organization AND records.id = change.id;
      WHEN 'incrementCounter' THEN
        INSERT INTO ${name}.records VALUES (change.collection, change.organization, change.id, 1,
          nextval('${name}.positions'), change.keys, change.data) ON CONFLICT DO NOTHING;
        target_shard := own_shard;
        IF change.at_most IS NOT NULL THEN
          -- One server at a time compares with the limit.
          PERFORM 1 FROM ${name}.records WHERE collection = change.collection AND organization_id = change.organization
            AND records.id = change.id FOR NO KEY UPDATE;
          SELECT coalesce(sum(value), 0) INTO total FROM ${name}.counter_shards WHERE collection = change.collection
            AND organization_id = change.organization AND counter_shards.id = change.id;
          IF total + change.amount > change.at_most THEN
            RAISE EXCEPTION USING errcode = 'LAS01', message = number::text;
          END IF;
          target_shard := 0;
        END IF;
        INSERT INTO ${name}.counter_shards AS stored
          VALUES (change.collection, change.organization, change.id, target_shard, change.amount)
          ON CONFLICT (collection, organization_id, id, shard) DO UPDATE SET value = stored.value + excluded.value;
        CONTINUE;
      END CASE;
      IF NOT FOUND THEN
        RAISE EXCEPTION USING errcode = 'LAS01', message = number::text;
      END IF;
      IF change.job IS NOT NULL AND change.type = 'insert' THEN
        due := NULL;
      END IF;
      -- A job whose time has not changed may be running.
      IF change.job IS NOT NULL AND due IS DISTINCT FROM change.keys->>'${DUE_KEY}' THEN
        IF change.keys ? '${DUE_KEY}' THEN
          PERFORM ${name}.deliver(change.id, change.job, CASE WHEN change.keys ? '${LANE_KEY}'
            THEN ${name}.turns(change.collection, change.organization, change.keys->>'${LANE_KEY}') ELSE ${LATER} END);
        ELSE
          PERFORM ${name}.undeliver(change.id);
        END IF;
      END IF;
    END LOOP;
  END $$`,
  // Applies writes independently of each other, in one transaction. Returns, for each write, the number of the change whose
  // precondition is not met, or 0.
  `CREATE OR REPLACE FUNCTION ${name}.write_many(call uuid, writes json, own_shard int, known_fields int) RETURNS int[]
    LANGUAGE plpgsql AS $$
  DECLARE
    write record;
    knows_all_fields boolean;
    rejections int[] := '{}';
  BEGIN
    INSERT INTO ${name}.calls (id) VALUES (call) ON CONFLICT DO NOTHING;
    -- The call is repeated, because its result was lost.
    IF NOT FOUND THEN RETURN (SELECT results FROM ${name}.calls WHERE id = call); END IF;
    IF current_setting('synchronous_commit') = 'off' THEN
      PERFORM set_config('synchronous_commit', 'on', true);
    END IF;
    SELECT count(*) <= known_fields INTO knows_all_fields FROM ${name}.indexed_fields;
    -- All calls lock rows in the same order, so that they do not block each other in a circle.
    PERFORM 1 FROM ${name}.records JOIN (
      SELECT DISTINCT change.collection, change.organization, change.id
      FROM json_array_elements(writes) AS one, json_to_recordset(one.value) AS change
        (type text, collection text, organization text, id text, at_most numeric)
      WHERE type <> 'insert' AND (type <> 'incrementCounter' OR at_most IS NOT NULL)
    ) AS changed ON records.collection = changed.collection AND records.organization_id = changed.organization
      AND records.id = changed.id
    ORDER BY records.collection, records.organization_id, records.id FOR NO KEY UPDATE OF records;
    PERFORM 1 FROM ${name}.counter_shards AS shards JOIN (
      SELECT DISTINCT change.collection, change.organization, change.id
      FROM json_array_elements(writes) AS one, json_to_recordset(one.value) AS change
        (type text, collection text, organization text, id text)
      WHERE type = 'incrementCounter'
    ) AS changed ON shards.collection = changed.collection AND shards.organization_id = changed.organization
      AND shards.id = changed.id AND shards.shard = own_shard
    ORDER BY shards.collection, shards.organization_id, shards.id FOR NO KEY UPDATE OF shards;
    FOR write IN SELECT value FROM json_array_elements(writes) LOOP
      BEGIN
        PERFORM ${name}.apply_changes(write.value, own_shard, knows_all_fields);
        rejections := rejections || 0;
      EXCEPTION WHEN SQLSTATE 'LAS01' THEN
        rejections := rejections || SQLERRM::int;
      END;
    END LOOP;
    UPDATE ${name}.calls SET results = rejections WHERE id = call;
    RETURN rejections;
  END $$`,
]
