-- What the asker has a relation to that is not a case: keys of units, municipalities, persons.
CREATE OR REPLACE FUNCTION access_related(p_relation text) RETURNS SETOF text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    CASE p_relation
{branches}
    ELSE NULL;
    END CASE;
END
$body$;
