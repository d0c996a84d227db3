-- Who asks, as the transaction has been told; with nothing told, nobody.

CREATE OR REPLACE FUNCTION access_person() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
RETURN nullif(current_setting('samkjort.person', true), '')::uuid;

CREATE OR REPLACE FUNCTION access_citizen() RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN '00000000-0000-0000-0000-000000000000'::uuid;

CREATE OR REPLACE FUNCTION access_capacity() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
RETURN coalesce(nullif(current_setting('samkjort.appointment', true), '')::uuid, access_citizen());

-- `samkjort.now` is set by tests, which hold the clock.
CREATE OR REPLACE FUNCTION access_now() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE
RETURN coalesce(nullif(current_setting('samkjort.now', true), '')::timestamptz, now());

CREATE OR REPLACE FUNCTION access_today() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE
RETURN (access_now() AT TIME ZONE 'Europe/Oslo')::date;
