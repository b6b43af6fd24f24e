-- The size of a group is asked for each card of a page; what is settled is not read for it.
CREATE INDEX exception_live_group ON "Exception" ("organizationId", "groupKey") WHERE status <> 'RESOLVED';
