-- Postgres takes one lock for the whole database while a transaction that notifies commits, so a
-- notification in each of them makes commits queue: half the webhooks a second. One transaction at a
-- time rings; whoever finds the bell taken commits beside it. A relay that was woken therefore looks
-- once more shortly after it found nothing, before it sleeps.
CREATE OR REPLACE FUNCTION notify_outbox() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF pg_try_advisory_xact_lock(hashtext('waybill_outbox')) THEN
    PERFORM pg_notify('waybill_outbox', '');
  END IF;
  RETURN NULL;
END
$$;
