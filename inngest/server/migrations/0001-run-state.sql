-- Run state of the embedded Inngest server. Jobs live in graphile-worker's own schema and only
-- deliver: every rule that must hold (one run per event and function, one result per step, one
-- open call per position) is a key here.

create table inngest_server.app (
  id uuid primary key,
  name text not null unique,
  url text not null,
  framework text,
  sdk text not null,
  -- Hash of the registered functions: an unchanged sync writes nothing.
  checksum text not null,
  synced_at timestamptz not null default now()
);

create table inngest_server.function (
  id uuid primary key,
  app_id uuid not null references inngest_server.app (id),
  slug text not null unique,
  name text not null,
  url text not null,
  max_attempts integer not null check (max_attempts > 0),
  -- [{limit, scope, key?}]
  concurrency jsonb not null,
  idempotency text,
  -- [{event, if?, timeout?}]
  cancel_on jsonb not null,
  version integer not null default 1,
  archived_at timestamptz
);
create index on inngest_server.function (app_id);

create table inngest_server.trigger (
  function_id uuid not null references inngest_server.function (id) on delete cascade,
  -- An event name, or a pattern that ends with "/*" or ".*".
  event_pattern text,
  expression text,
  cron text,
  check (num_nonnulls(event_pattern, cron) = 1)
);
create index on inngest_server.trigger (event_pattern);
create index on inngest_server.trigger (function_id);

create table inngest_server.event (
  id text primary key,
  -- The sender's event id, or the server's own key for cron ticks and failures.
  dedupe_key text unique,
  name text not null,
  -- The event as functions receive it. json, not jsonb: jsonb refuses U+0000 and rewrites numbers.
  payload json not null,
  trace_id text not null,
  received_at timestamptz not null default now()
);
create index on inngest_server.event (received_at);

create table inngest_server.run (
  id text primary key,
  function_id uuid not null references inngest_server.function (id),
  event_id text not null references inngest_server.event (id),
  status text not null default 'running'
    check (status in ('running', 'completed', 'failed', 'cancelled')),
  -- -1 until the app has answered with operations, then what the app chose.
  request_version integer not null default -1,
  -- Evaluated concurrency keys, in the order of function.concurrency.
  limit_keys text[] not null,
  -- The invoke step that waits for this run. No foreign key: the parent may be purged first.
  parent_run_id text,
  parent_step_id text,
  trace_id text not null,
  output json,
  started_at timestamptz not null default now(),
  ended_at timestamptz,
  unique (function_id, event_id),
  check ((ended_at is null) = (status = 'running')),
  check ((parent_run_id is null) = (parent_step_id is null))
);
create index on inngest_server.run (event_id);
create index on inngest_server.run (ended_at) where ended_at is not null;

create table inngest_server.idempotency_key (
  function_id uuid not null references inngest_server.function (id) on delete cascade,
  key_hash text not null,
  expires_at timestamptz not null,
  primary key (function_id, key_hash)
);
create index on inngest_server.idempotency_key (expires_at);

create sequence inngest_server.step_position;

create table inngest_server.step (
  run_id text not null references inngest_server.run (id) on delete cascade,
  -- sha1 of the step id, as the SDK hashes it.
  id text not null,
  op text not null,
  name text,
  -- What the call's `steps` map carries; null here means the step is still pending, the JSON
  -- value null means a finished sleep or a wait that timed out.
  memo json,
  -- Order of completion, the SDK's `ctx.stack`.
  position bigint,
  -- A step of a race does not hold back the discovery of what follows it.
  race boolean not null default false,
  resume_at timestamptz,
  primary key (run_id, id),
  check ((memo is null) = (position is null))
);
create index on inngest_server.step (resume_at) where memo is null and resume_at is not null;

-- A call to the app that is due or under way: one position of one run. The id is the job id that
-- the protocol shows; it stays the same over retries.
create table inngest_server.call (
  id text primary key,
  run_id text not null references inngest_server.run (id) on delete cascade,
  -- 'step' (discover what comes next) or the hash of the step to run.
  step_id text not null,
  attempt integer not null default 0,
  -- Counts dispatches; with request_id it fences out what an older dispatch still reports.
  generation integer not null default 0,
  status text not null default 'queued' check (status in ('queued', 'blocked', 'running')),
  request_id text,
  server_id uuid,
  -- Something finished while this discovery was under way: discover once more.
  again boolean not null default false,
  -- Consecutive times the app could not be reached; they do not use up attempts.
  unreachable_count integer not null default 0,
  due_at timestamptz not null default now(),
  unique (run_id, step_id),
  check ((status = 'running') = (server_id is not null))
);

create table inngest_server.slot (
  limit_key text not null,
  call_id text not null references inngest_server.call (id) on delete cascade,
  primary key (limit_key, call_id)
);
create index on inngest_server.slot (call_id);

create table inngest_server.slot_waiter (
  position bigint generated always as identity primary key,
  limit_key text not null,
  call_id text not null unique references inngest_server.call (id) on delete cascade
);
create index on inngest_server.slot_waiter (limit_key, position);

-- waitForEvent (step_id set) and cancelOn (step_id null) of active runs.
create table inngest_server.wait (
  id bigint generated always as identity primary key,
  run_id text not null references inngest_server.run (id) on delete cascade,
  step_id text,
  event_name text not null,
  expression text,
  expires_at timestamptz
);
create index on inngest_server.wait (event_name);
create index on inngest_server.wait (run_id);

-- Live servers. Each holds a session advisory lock on lock_key: no lock and an old heartbeat
-- together mean that the server is dead and its jobs may be taken over.
create table inngest_server.server (
  id uuid primary key,
  lock_key bigint not null unique,
  worker_pool_id text,
  started_at timestamptz not null default now(),
  heartbeat_at timestamptz not null default now()
);
